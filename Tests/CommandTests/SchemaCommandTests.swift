import Foundation
import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(3)))
struct SchemaCommandTests {
    @Test
    func `The schema is JSON, and the same each time`() async throws {
        let first = try await Program.run(["schema"])
        #expect(first.status == .exited(0) && first.error.isEmpty)
        let schema = try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any]
        #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(try await Program.run(["schema", "--format", "json"]).output == first.output)
    }

    @Test
    func `The reference is what is committed`() async throws {
        let outcome = try await Program.run(["schema", "--format", "markdown"])
        let committed = try String(contentsOfFile: "\(Program.packageFolder)/docs/reference.md", encoding: .utf8)
        #expect(outcome.status == .exited(0))
        #expect(outcome.output == committed, "run `make reference`")
    }

    @Test
    func `Another format is wrong usage`() async throws {
        #expect(try await Program.run(["schema", "--format", "xml"]).status == .exited(64))
    }
}
