import Foundation
import Subprocess
import Testing

/// `docs/audit.schema.json`, applied by a validator that is not ours: Debian's `python3-jsonschema`.
enum AuditLineSchema {
    static let documents = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../../docs")
        .standardized
        .path

    static var schema: Data {
        get throws { try Data(contentsOf: URL(filePath: "\(Self.documents)/audit.schema.json")) }
    }

    private static let script = #"""
        import json, sys
        import jsonschema
        schema = json.loads(sys.stdin.readline())
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for line in sys.stdin:
            for error in validator.iter_errors(json.loads(line)):
                print("/".join(map(str, error.absolute_path)) + ": " + error.message[:300])
        """#

    /// What is wrong with lines.
    static func faults(_ lines: [[UInt8]]) async throws -> [String] {
        let schema = try JSONSerialization.data(withJSONObject: JSONSerialization.jsonObject(with: Self.schema))
        let input = [Array(schema)] + lines
        let result = try await Subprocess.run(
            .name("env"),
            arguments: ["/usr/bin/python3", "-I", "-c", Self.script],
            input: .array(Array(input.joined(separator: [UInt8(ascii: "\n")]))),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        // A machine that cannot check must not pass for one that did.
        try #require(result.terminationStatus == .exited(0), "is python3-jsonschema there? \(result.standardError)")
        return result.standardOutput.split(separator: "\n").map { String($0) }
    }
}
