/// Writes an answer with its one action, and checks it against what Entra takes.
struct ActionAnswer {
    /// The most bytes of a whole answer.
    ///
    /// Entra has a limit (its error 1003024) and does not say which; a form of a hundred attributes stays below this.
    static let maximumByteCount = 32 * 1024

    private var writer = JSONWriter()
    private let event: StaticString

    /// Begins an answer.
    ///
    /// - Parameters:
    ///   - responseType: The last part of the answer's `@odata.type`.
    ///   - event: The event's part of the action's `@odata.type`.
    ///   - action: The action's part of it.
    init(_ responseType: StaticString, event: StaticString, action: StaticString) {
        self.event = event
        self.writer.raw(#"{"data":{"@odata.type":"microsoft.graph."#)
        self.writer.raw(responseType)
        self.writer.raw(#"","actions":[{"@odata.type":"microsoft.graph."#)
        self.writer.raw(event)
        self.writer.raw(".")
        self.writer.raw(action)
        self.writer.raw("\"")
    }

    /// Writes text that somebody is shown.
    mutating func text(_ name: StaticString, _ text: String) throws(AnswerError) {
        guard !text.isEmpty else {
            throw AnswerError(code: .emptyText, message: "\(name) of \(self.event) is empty")
        }
        self.member(name)
        self.writer.string(text)
    }

    /// Writes an object with at least one member.
    mutating func object<Value>(
        _ name: StaticString,
        _ members: [String: Value],
        write: (inout JSONWriter, Value) -> Void
    ) throws(AnswerError) {
        guard !members.isEmpty else {
            throw AnswerError(code: .noClaims, message: "\(name) of \(self.event) is empty")
        }
        guard members[""] == nil else {
            throw AnswerError(code: .emptyName, message: "an attribute in \(name) has an empty name")
        }
        self.member(name)
        self.writer.object(members, write: write)
    }

    /// Writes a list of names, each once.
    mutating func names(_ name: StaticString, _ names: [String]) throws(AnswerError) {
        guard !names.isEmpty else {
            throw AnswerError(code: .emptyList, message: "\(name) of \(self.event) is a list without elements")
        }
        guard !names.contains("") else {
            throw AnswerError(code: .emptyName, message: "\(name) has an empty name")
        }
        guard Set(names).count == names.count else {
            throw AnswerError(code: .duplicateName, message: "\(name) has a name twice")
        }
        self.member(name)
        self.writer.strings(names)
    }

    /// Writes the members of a page that ends the sign-up.
    mutating func page(_ page: BlockPage) throws(AnswerError) {
        if let title = page.title { try self.text("title", title) }
        try self.text("message", page.message)
    }

    /// Ends the answer.
    ///
    /// - Throws: ``AnswerError`` where it is longer than Entra takes.
    /// - Returns: JSON in UTF-8.
    consuming func encoded() throws(AnswerError) -> [UInt8] {
        self.writer.raw("}]}}")
        let bytes = self.writer.bytes
        guard bytes.count <= Self.maximumByteCount else {
            throw AnswerError(
                code: .tooLarge,
                message: "the answer has \(bytes.count) bytes: at most \(Self.maximumByteCount) may be sent"
            )
        }
        return bytes
    }

    private mutating func member(_ name: StaticString) {
        self.writer.raw(#",""#)
        self.writer.raw(name)
        self.writer.raw(#"":"#)
    }
}
