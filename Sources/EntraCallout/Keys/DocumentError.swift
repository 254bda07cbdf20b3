/// Why a document that a tenant publishes could not be read.
struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    let description: String
    /// Whether nothing is wrong but that the time was over.
    let isTimeout: Bool

    init(_ description: String, isTimeout: Bool = false) {
        self.description = description
        self.isTimeout = isTimeout
    }

    /// Reads a document's outermost object.
    static func object(_ body: some Sequence<UInt8>) throws(DocumentError) -> [String: JSONValue] {
        let value: JSONValue
        do {
            value = try JSONParser.parse(body)
        } catch {
            throw DocumentError("the document is not valid JSON: \(error)")
        }
        guard case .object(let members) = value else {
            throw DocumentError("the document is \(value.kind): an object was expected")
        }
        return members
    }
}
