import Foundation
import Subprocess
import Testing

/// A validator of JSON Schema that is not ours: Debian's `python3-jsonschema`, with `python3-yaml` reading documents by
/// the core schema of YAML 1.2, as editors do.
enum SchemaValidator {
    private struct Request: Encodable {
        let schema: String
        let documents: [String]
    }

    private static let script = #"""
        import json, re, sys
        import jsonschema, yaml

        class Core(yaml.CSafeLoader):
            yaml_implicit_resolvers = {}

        def resolve(tag, pattern, construct):
            Core.add_implicit_resolver(tag, re.compile(pattern), None)
            Core.add_constructor(tag, lambda loader, node: construct(node.value))

        resolve("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", lambda text: None)
        resolve("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", lambda text: text.lower() == "true")
        resolve("tag:yaml.org,2002:int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$",
                lambda text: int(text, 0 if text[:2] in ("0x", "0o") else 10))
        resolve("tag:yaml.org,2002:float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", float)

        def mapping(loader, node):
            loader.flatten_mapping(node)
            # The keys of JSON are text.
            return {key.value if isinstance(key.value, str) else "": loader.construct_object(value, deep=True)
                    for key, value in node.value}

        Core.add_constructor("tag:yaml.org,2002:map", mapping)

        def verdict(validator, document):
            try:
                value = yaml.load(document, Loader=Core)
            except (yaml.YAMLError, ValueError):
                return None
            error = next(validator.iter_errors(value), None)
            return None if error is None else "/".join(map(str, error.absolute_path)) + ": " + error.message[:300]

        request = json.load(sys.stdin)
        schema = json.loads(request["schema"])
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        json.dump([verdict(validator, document) for document in request["documents"]], sys.stdout)
        """#

    /// Checks documents.
    ///
    /// - Parameters:
    ///   - documents: The documents.
    ///   - schema: The schema.
    /// - Returns: For each document what is wrong with it; `nil` is nothing, or text that is no YAML at all.
    /// - Throws: What kept the validator from running.
    static func verdicts(on documents: [String], by schema: String) async throws -> [String?] {
        let request = try JSONEncoder().encode(Request(schema: schema, documents: documents))
        let result = try await Subprocess.run(
            // Debian's, which is the one that the packages above are for.
            .name("env"),
            arguments: ["/usr/bin/python3", "-I", "-c", Self.script],
            input: .array(Array(request)),
            output: .string(limit: 16 << 20),
            error: .string(limit: 1 << 20)
        )
        // A machine that cannot check the schema must not pass for one that did.
        try #require(
            result.terminationStatus == .exited(0),
            "the schema could not be checked; are python3-jsonschema and python3-yaml there? \(result.standardError)"
        )
        return try JSONDecoder().decode([String?].self, from: Data(result.standardOutput.utf8))
    }
}
