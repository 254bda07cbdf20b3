import Foundation
import StandIns
import Subprocess
import Testing

/// `docs/openapi.yaml`, as a validator that is not ours reads it.
struct OpenAPIDocument: Decodable {
    /// A path with a method.
    struct Operation: Decodable, Hashable {
        let listener: String
        let method: String
        let path: String
    }

    static let path = "\(PythonTools.packageFolder)/docs/openapi.yaml"

    /// What is wrong with the document, or with an example by its schema.
    let problems: [String]
    let operations: Set<Operation>
    /// The examples of callouts, by name, as JSON.
    let events: [String: String]

    private static let script = #"""
        import json, sys
        import yaml
        from jsonschema import Draft202012Validator
        from openapi_spec_validator import OpenAPIV31SpecValidator

        with open(sys.argv[1], encoding="utf-8") as file:
            document = yaml.safe_load(file)
        problems = [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]

        def resolved(value):
            while isinstance(value, dict) and "$ref" in value:
                target = document
                for name in value["$ref"].removeprefix("#/").split("/"):
                    target = target[name]
                value = target
            return value

        def check(place, content):
            for medium in content.values():
                schema = {"$ref": "#/document", "document": medium["schema"], "components": document["components"]}
                validator = Draft202012Validator(schema)
                for name, example in medium.get("examples", {}).items():
                    value = resolved(example)["value"]
                    problems.extend(f"{place}: example {name}: {error.message}" for error in validator.iter_errors(value))

        operations, events = [], {}
        for path, item in document["paths"].items():
            for method, operation in item.items():
                if method not in {"get", "put", "post", "delete", "options", "head", "patch", "trace"}:
                    continue
                place = f"{method.upper()} {path}"
                operations.append({"listener": operation["tags"][0], "method": method.upper(), "path": path})
                if "requestBody" in operation:
                    check(place, operation["requestBody"]["content"])
                for status, response in operation["responses"].items():
                    check(f"{place} {status}", resolved(response).get("content", {}))
                if operation["tags"] == ["callouts"]:
                    for name, example in operation["requestBody"]["content"]["application/json"]["examples"].items():
                        events[name] = json.dumps(resolved(example)["value"])
        json.dump({"problems": problems, "operations": operations, "events": events}, sys.stdout)
        """#

    /// Reads and checks the document.
    static func checked() async throws -> OpenAPIDocument {
        let outcome = try await PythonTools.run(self.script, [self.path])
        try #require(outcome.status == .exited(0), "\(outcome.error)")
        return try JSONDecoder().decode(OpenAPIDocument.self, from: Data(outcome.output.utf8))
    }

    /// Writes the document with one tenant as the only one that events can be of: those of others are only refused.
    ///
    /// - Parameters:
    ///   - tenantID: The tenant.
    ///   - folder: Where to write it.
    /// - Throws: What writing throws.
    /// - Returns: The file.
    static func write(forTenant tenantID: String, in folder: TemporaryFolder) throws -> String {
        let text = try String(contentsOfFile: self.path, encoding: .utf8)
        let any = """
                  allOf:
                    - $ref: "#/components/schemas/Identifier"

            """
        try #require(text.ranges(of: any).count == 1)
        return try folder.write("openapi.yaml", text.replacing(any, with: "      const: \(tenantID)\n"))
    }
}
