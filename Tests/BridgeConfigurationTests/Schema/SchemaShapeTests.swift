import Foundation
import Testing

@testable import BridgeConfiguration

/// The schema has what the decoder's description has: no key more, no key less.
@Suite
struct SchemaShapeTests {
    private typealias Members = [String: Any]

    private static func schema() throws -> Members {
        try #require(try JSONSerialization.jsonObject(with: Data(ConfigurationSchema.json.utf8)) as? Members)
    }

    /// Walks through a shape and its schema side by side.
    private struct Walk {
        let definitions: Members
        var seen: Set<String> = []
        var keys = 0

        mutating func compare(_ shape: ValueShape, _ schema: Any?, _ path: String) throws {
            let members = try #require(schema as? Members, "\(path): no schema")
            switch shape {
            case .named(let name, let shape):
                #expect(members["$ref"] as? String == "#/$defs/\(name)", "\(path)")
                guard self.seen.insert(name).inserted else { return }
                try self.compare(shape(), self.definitions[name], path)
            case .list(let element, let count):
                #expect(members["type"] as? String == "array", "\(path)")
                #expect(
                    members["minItems"] as? Int == count.lowerBound && members["maxItems"] as? Int == count.upperBound
                )
                try self.compare(element, members["items"], path + "[]")
            case .table(_, let value):
                #expect(members["type"] as? String == "object", "\(path)")
                try self.compare(value, members["additionalProperties"], path + ".*")
            case .anyOf(let shapes):
                let schemas = try #require(members["anyOf"] as? [Any], "\(path)")
                try #require(schemas.count == shapes.count, "\(path)")
                for (shape, schema) in zip(shapes, schemas) { try self.compare(shape, schema, path) }
            case .section(let keys, let needs):
                let properties = try #require(members["properties"] as? Members, "\(path)")
                #expect(Set(properties.keys) == Set(keys.map(\.name)), "\(path)")
                #expect(members["additionalProperties"] as? Bool == false, "\(path)")
                // Editors show them where somebody chooses between several shapes, too.
                #expect(members["title"] is String && members["description"] is String, "\(path)")
                let names = Set(needs.flatMap { $0 })
                #expect(names.isSubset(of: Set(keys.map(\.name))), "\(path)")
                let required = Set(keys.filter(\.isRequired).map(\.name)).subtracting(names)
                #expect(Set(members["required"] as? [String] ?? []) == required, "\(path)")
                for key in keys {
                    self.keys += 1
                    let property = properties[key.name] as? Members
                    #expect(property?["description"] as? String != nil, "\(path).\(key.name)")
                    try self.compare(key.shape, property, "\(path).\(key.name)")
                }
            case .text, .secret, .words, .boolean, .integer, .duration, .byteSize: return
            }
        }
    }

    @Test
    func `Every key of every section is in the schema, and every key of the schema in a section`() throws {
        let schema = try Self.schema()
        let definitions = try #require(schema["$defs"] as? Members)
        var walk = Walk(definitions: definitions)
        try walk.compare(DocumentSection.form.shape, schema, "document")
        #expect(walk.keys > 100)
        #expect(walk.seen.union(["reference", "text"]) == Set(definitions.keys))
    }

    @Test
    func `It is the same each time, and says which draft it is`() throws {
        #expect(ConfigurationSchema.json == ConfigurationSchema.json)
        #expect(try Self.schema()["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test
    func `Editors are told defaults, also those by the directory's kind`() throws {
        let properties = try #require(Self.schema()["properties"] as? Members)
        let budget = try #require(properties["budget"] as? Members)
        #expect(budget["default"] as? String == "700ms")
        let calls = try #require(properties["maximumConcurrentCallouts"] as? Members)
        #expect(calls["default"] as? Int == 512)
        let correlation = try #require(properties["correlation"] as? Members)
        let description = try #require(correlation["description"] as? String)
        #expect(
            description.contains("active-directory `{ subject: onPremisesSecurityIdentifier, attribute: objectSid }`")
        )
        #expect(description.contains("openldap nothing"))
    }
}
