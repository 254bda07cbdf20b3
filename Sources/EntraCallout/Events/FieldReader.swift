/// One object of a payload, read member by member with the path for messages.
///
/// Entra's payloads leave members out, send them as `null`, or send empty text for what it does not know: all three
/// are the same here. Members that nobody asks for are ignored.
package struct FieldReader {
    private let path: String
    private let members: [String: JSONValue]

    /// Opens the whole payload.
    ///
    /// - Parameter body: The JSON text.
    /// - Throws: ``EventError`` when it is no JSON object.
    package init(body: some Sequence<UInt8>) throws(EventError) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(body)
        } catch {
            throw EventError(code: .invalidJSON, path: nil, message: "the body is not valid JSON: \(error)")
        }
        guard case .object(let members) = value else {
            throw EventError(
                code: .invalidJSON,
                path: nil,
                message: "the body is \(value.kind): an object was expected"
            )
        }
        self.path = ""
        self.members = members
    }

    private init(path: String, members: [String: JSONValue]) {
        self.path = path
        self.members = members
    }

    /// Opens an object below this one.
    func object(_ name: String) throws(EventError) -> FieldReader {
        guard let object = try self.optionalObject(name) else {
            throw .missing(self.path(of: name), expected: "an object")
        }
        return object
    }

    /// Opens an object below this one, if it is there.
    func optionalObject(_ name: String) throws(EventError) -> FieldReader? {
        switch self.members[name] {
        case nil, .null: nil
        case .object(let members): FieldReader(path: self.path(of: name), members: members)
        case .some(let other):
            throw .invalid(self.path(of: name), expected: "an object", got: other.kind)
        }
    }

    /// Reads text that must be there.
    package func string(_ name: String) throws(EventError) -> String {
        guard let text = try self.optionalString(name) else {
            throw .missing(self.path(of: name), expected: "a string")
        }
        return text
    }

    /// Reads text, if it is there, under the first of the spellings that holds any.
    func optionalString(_ names: String...) throws(EventError) -> String? {
        var found: String?
        for name in names {
            switch self.members[name] {
            case nil, .null: continue
            case .string(let text): if !text.isEmpty, found == nil { found = text }
            case .some(let other): throw .invalid(self.path(of: name), expected: "a string", got: other.kind)
            }
        }
        return found
    }

    /// Reads a GUID that must be there.
    func identifier(_ name: String) throws(EventError) -> String {
        guard let identifier = try self.optionalIdentifier(name) else {
            throw .missing(self.path(of: name), expected: "a GUID")
        }
        return identifier
    }

    /// Reads a GUID, if it is there, in lower case.
    func optionalIdentifier(_ name: String) throws(EventError) -> String? {
        guard let text = try self.optionalString(name) else { return nil }
        guard let identifier = GloballyUniqueIdentifier.normalized(text) else {
            throw .invalid(self.path(of: name), expected: "a GUID", got: "other text")
        }
        return identifier
    }

    /// Reads a GUID that the answer does not depend on, in lower case; anything else counts as absent.
    func wellFormedIdentifier(_ name: String) -> String? {
        guard case .string(let text) = self.members[name] else { return nil }
        return GloballyUniqueIdentifier.normalized(text)
    }

    private func path(of name: String) -> String {
        self.path.isEmpty ? name : "\(self.path).\(name)"
    }
}
