import DirectoryValues

extension CorrelationCondition {
    /// What a subject's field is to the condition.
    enum Value: Hashable {
        /// The bytes to compare with.
        case bytes([UInt8])
        /// The subject has no such field, or its text has no such part: the rule does not apply.
        case absent(reason: String)
        /// The text cannot be what Entra says it is.
        case invalid(reason: String)
    }

    /// The attribute's value for a subject.
    ///
    /// - Parameter subject: The user as the event names it.
    /// - Returns: The bytes, or why there are none.
    func value(of subject: Subject) -> Value {
        let field = self.subject.rawValue
        guard let text = subject[self.subject] else { return .absent(reason: "the event has no \(field)") }
        let invalid = Value.invalid(reason: "\(field) is no valid \(self.form.rawValue)")
        // All of the field, and not only the part that is compared: if it is not what it should be, no part of it is.
        guard !text.unicodeScalars.contains(where: Self.isIgnored) else { return invalid }
        guard let changed = self.transforms.reduce(Optional(text), { $0.flatMap($1.apply(to:)) }) else {
            return .absent(reason: "\(field) has no text on that side of an @")
        }
        return self.bytes(of: changed).map(Value.bytes) ?? invalid
    }

    private func bytes(of text: String) -> [UInt8]? {
        switch self.form {
        case .text: Array(text.utf8)
        case .sid: SecurityIdentifier(text)?.bytes
        case .guid: ObjectGUID(text)?.bytes
        case .uuid: ObjectGUID(text)?.bytesAsWritten
        case .externalDirectoryObjectID: ObjectGUID(text).map { Array("User_\($0)".utf8) }
        }
    }

    /// Whether a server may compare as if the character were not there.
    ///
    /// Nobody's name has control characters, and slapd, for one, ends a value of IA5 syntax (`mail`) at a NUL. Invisible
    /// ones (soft hyphen, zero width space, variation selectors, ...) are mapped to nothing before two values are compared
    /// (RFC 4518, section 2.2). Either way a text with one in it would find whoever has the text without it.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return scalar.value < 0x20 || scalar.value == 0x7f }
        let properties = scalar.properties
        return properties.generalCategory == .control || properties.generalCategory == .format
            || properties.isDefaultIgnorableCodePoint || scalar == "\u{FFFC}"
    }
}

extension CorrelationCondition.Transform {
    /// The changed text; `nil` when there is none, and an empty part is none.
    func apply(to text: String) -> String? {
        switch self {
        case .lowercase: text.lowercased()
        case .beforeAt: Self.part(text.lastIndexOfAt.map { text.unicodeScalars[..<$0] })
        case .afterAt: Self.part(text.lastIndexOfAt.map { text.unicodeScalars[$0...].dropFirst() })
        }
    }

    private static func part(_ scalars: Substring.UnicodeScalarView?) -> String? {
        scalars.flatMap { $0.isEmpty ? nil : String(Substring($0)) }
    }
}

extension String {
    /// By scalars: an `@` with a combining mark after it is one character that is no `@`, and still splits the name
    /// for every server.
    fileprivate var lastIndexOfAt: String.Index? { self.unicodeScalars.lastIndex(of: "@") }
}

extension ObjectGUID {
    /// The bytes in the order of the text form.
    fileprivate var bytesAsWritten: [UInt8] { [3, 2, 1, 0, 5, 4, 7, 6].map { self.bytes[$0] } + self.bytes[8...] }
}
