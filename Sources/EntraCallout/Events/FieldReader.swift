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

    /// The names of all members, in the order of their bytes.
    ///
    /// - Parameter limit: How many there may be.
    /// - Throws: ``EventError`` when there are more.
    /// - Returns: The names.
    func names(upTo limit: Int) throws(EventError) -> [String] {
        guard self.members.count <= limit else {
            throw EventError(
                code: .invalidField,
                path: self.path,
                message: "\(self.path) has \(self.members.count) members: at most \(limit) are read"
            )
        }
        return self.members.keys.sorted()
    }

    /// Opens the objects of an array below this one; an absent array has none.
    ///
    /// - Parameters:
    ///   - name: The array's name.
    ///   - limit: How many elements it may have.
    /// - Throws: ``EventError`` when it is no array of objects, or longer.
    /// - Returns: The objects.
    func optionalObjects(_ name: String, upTo limit: Int) throws(EventError) -> [FieldReader] {
        let path = self.path(of: name)
        switch self.members[name] {
        case nil, .null: return []
        case .array(let elements):
            guard elements.count <= limit else {
                throw .invalid(path, expected: "at most \(limit) elements", got: "an array of \(elements.count)")
            }
            var objects: [FieldReader] = []
            for (index, element) in elements.enumerated() {
                guard case .object(let members) = element else {
                    throw .invalid("\(path)[\(index)]", expected: "an object", got: element.kind)
                }
                objects.append(FieldReader(path: "\(path)[\(index)]", members: members))
            }
            return objects
        case .some(let other): throw .invalid(path, expected: "an array", got: other.kind)
        }
    }

    /// Reads text, a whole number or a boolean, if it is there.
    ///
    /// - Parameter name: The member's name.
    /// - Throws: ``EventError`` for anything else.
    /// - Returns: The value.
    func optionalAttributeValue(_ name: String) throws(EventError) -> AttributeValue? {
        switch self.members[name] {
        case nil, .null: return nil
        case .string(let text): return text.isEmpty ? nil : .string(text)
        case .bool(let isTrue): return .boolean(isTrue)
        case .number(let text):
            guard let number = Int64(text) else {
                throw .invalid(self.path(of: name), expected: "a whole number of 64 bits", got: "another number")
            }
            return .integer(number)
        case .some(let other):
            throw .invalid(self.path(of: name), expected: "a string, a number or a boolean", got: other.kind)
        }
    }

    /// Reads a scalar as text, if it is there; what is none counts as absent.
    func scalarText(_ name: String) -> String? {
        switch self.members[name] {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let text): text
        case .bool(let isTrue): isTrue ? "true" : "false"
        case nil, .null, .array, .object: nil
        }
    }

    private func path(of name: String) -> String {
        self.path.isEmpty ? name : "\(self.path).\(name)"
    }
}
