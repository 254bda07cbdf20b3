/// One object of a payload, read member by member with the path for messages.
///
/// Entra's payloads leave members out, send them as `null`, or send empty text for what it does not know: all three
/// are the same here. Members that nobody asks for are ignored.
package struct FieldReader {
    private let path: FieldPath
    private let document: JSONDocument
    /// The object's place in the document.
    private let object: Int

    /// Opens the whole payload.
    ///
    /// - Parameter body: The JSON text.
    /// - Throws: ``EventError`` when it is no JSON object.
    package init(body: some Sequence<UInt8>) throws(EventError) {
        let document: JSONDocument
        do {
            document = try JSONParser.document(body)
        } catch {
            throw EventError(code: .invalidJSON, path: nil, message: "the body is not valid JSON: \(error)")
        }
        guard case .object = document.nodes[0].kind else {
            throw EventError(
                code: .invalidJSON,
                path: nil,
                message: "the body is \(document.value(at: 0).kind): an object was expected"
            )
        }
        self.init(path: .root, document: document, object: 0)
    }

    private init(path: FieldPath, document: JSONDocument, object: Int) {
        self.path = path
        self.document = document
        self.object = object
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
        guard let (index, kind) = self.member(name) else { return nil }
        guard case .object = kind else { throw self.invalid(name, expected: "an object", at: index) }
        return FieldReader(path: .member(name, of: self.path), document: self.document, object: index)
    }

    /// Reads text that must be there.
    package func string(_ name: String) throws(EventError) -> String {
        guard let text = try self.optionalString(name) else {
            throw .missing(self.path(of: name), expected: "a string")
        }
        return text
    }

    /// Reads text, if it is there.
    func optionalString(_ name: String) throws(EventError) -> String? {
        guard let (index, kind) = self.member(name) else { return nil }
        switch kind {
        case .asciiString, .string, .escapedString:
            let text = self.document.text(at: index)
            return text.isEmpty ? nil : text
        default: throw self.invalid(name, expected: "a string", at: index)
        }
    }

    /// Reads text, if it is there, under the first of two spellings that holds any.
    func optionalString(_ name: String, or otherName: String) throws(EventError) -> String? {
        let text = try self.optionalString(name)
        let other = try self.optionalString(otherName)
        return text ?? other
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
        // What is no string is no GUID either.
        self.scalarText(name).flatMap { GloballyUniqueIdentifier.normalized($0) }
    }

    /// The names of all members, in the order of their bytes.
    ///
    /// - Parameter limit: How many there may be.
    /// - Throws: ``EventError`` when there are more.
    /// - Returns: The names.
    func names(upTo limit: Int) throws(EventError) -> [String] {
        let names = self.document.names(in: self.object).map { self.document.text(at: $0) }
        guard names.count <= limit else {
            throw EventError(
                code: .invalidField,
                path: self.path.description,
                message: "\(self.path) has \(names.count) members: at most \(limit) are read"
            )
        }
        return names.sorted()
    }

    /// Opens the objects of an array below this one; an absent array has none.
    ///
    /// - Parameters:
    ///   - name: The array's name.
    ///   - limit: How many elements it may have.
    /// - Throws: ``EventError`` when it is no array of objects, or longer.
    /// - Returns: The objects.
    func optionalObjects(_ name: String, upTo limit: Int) throws(EventError) -> [FieldReader] {
        guard let (array, kind) = self.member(name) else { return [] }
        guard case .array = kind else { throw self.invalid(name, expected: "an array", at: array) }
        let path = FieldPath.member(name, of: self.path)
        let elements = self.document.elements(in: array)
        guard elements.count <= limit else {
            throw .invalid("\(path)", expected: "at most \(limit) elements", got: "an array of \(elements.count)")
        }
        var objects: [FieldReader] = []
        for (number, index) in elements.enumerated() {
            let path = FieldPath.element(number, of: path)
            guard case .object = self.document.nodes[index].kind else {
                throw .invalid("\(path)", expected: "an object", got: self.document.value(at: index).kind)
            }
            objects.append(FieldReader(path: path, document: self.document, object: index))
        }
        return objects
    }

    /// Reads text, a whole number or a boolean, if it is there.
    ///
    /// - Parameter name: The member's name.
    /// - Throws: ``EventError`` for anything else.
    /// - Returns: The value.
    func optionalAttributeValue(_ name: String) throws(EventError) -> AttributeValue? {
        guard let (index, kind) = self.member(name) else { return nil }
        switch kind {
        case .asciiString, .string, .escapedString:
            let text = self.document.text(at: index)
            return text.isEmpty ? nil : .string(text)
        case .bool(let isTrue): return .boolean(isTrue)
        case .number:
            guard let number = Int64(self.document.text(at: index)) else {
                throw .invalid(self.path(of: name), expected: "a whole number of 64 bits", got: "another number")
            }
            return .integer(number)
        case .null, .array, .object:
            throw self.invalid(name, expected: "a string, a number or a boolean", at: index)
        }
    }

    /// Reads a scalar as text, if it is there; what is none counts as absent.
    func scalarText(_ name: String) -> String? {
        guard let (index, kind) = self.member(name) else { return nil }
        switch kind {
        case .asciiString, .string, .escapedString, .number:
            let text = self.document.text(at: index)
            return text.isEmpty ? nil : text
        case .bool(let isTrue): return isTrue ? "true" : "false"
        case .null, .array, .object: return nil
        }
    }

    /// Finds a member that is there and not `null`.
    private func member(_ name: String) -> (index: Int, kind: JSONDocument.Node.Kind)? {
        guard let index = self.document.member(name, of: self.object) else { return nil }
        let kind = self.document.nodes[index].kind
        if case .null = kind { return nil }
        return (index, kind)
    }

    private func invalid(_ name: String, expected: String, at index: Int) -> EventError {
        .invalid(self.path(of: name), expected: expected, got: self.document.value(at: index).kind)
    }

    private func path(of name: String) -> String { FieldPath.member(name, of: self.path).description }
}
