/// A place in the UTF-8 bytes of a filter or name that is read; errors say where it stands and what was expected.
struct TextCursor {
    private let bytes: [UInt8]
    private let code: LDAPError.Code
    private let subject: String
    private(set) var position = 0

    /// The start of a text; errors have the code and call the text by the subject, `filter` or `name`.
    init(_ text: String, code: LDAPError.Code, subject: String) {
        self.bytes = Array(text.utf8)
        self.code = code
        self.subject = subject
    }

    /// The byte at the cursor; `nil` at the end.
    var current: UInt8? { self.byte(ahead: 0) }

    /// The byte so many places after the cursor.
    func byte(ahead distance: Int) -> UInt8? {
        let index = self.position + distance
        return index < self.bytes.count ? self.bytes[index] : nil
    }

    mutating func advance() { self.position += 1 }

    /// Goes past a character if it is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard self.current == UInt8(ascii: character) else { return false }
        self.position += 1
        return true
    }

    /// Goes past a character that must be next.
    mutating func expect(_ character: Unicode.Scalar) throws(LDAPError) {
        guard self.take(character) else { throw self.expected("\"\(character)\"") }
    }

    mutating func skip(while condition: (UInt8) -> Bool) {
        while let byte = self.current, condition(byte) { self.position += 1 }
    }

    /// Goes past the bytes that a condition holds for and returns them.
    mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = self.position
        self.skip(while: condition)
        return self.bytes[start..<self.position]
    }

    mutating func skipSpaces() { self.skip { $0 == UInt8(ascii: " ") } }

    /// Goes past the characters of an attribute description or rule and returns them; whether they are one is the
    /// caller's question.
    mutating func word() -> String {
        String(decoding: self.take(while: AttributeDescription.isCharacter), as: UTF8.self)
    }

    /// Goes past two hexadecimal digits and returns their byte; `nil` where there are none.
    mutating func hexadecimalPair() -> UInt8? {
        guard let high = self.byte(ahead: 0).flatMap(Hexadecimal.digit),
            let low = self.byte(ahead: 1).flatMap(Hexadecimal.digit)
        else { return nil }
        self.position += 2
        return high << 4 | low
    }

    /// The error for something else than this at the cursor.
    func expected(_ what: String) -> LDAPError {
        // One character tells enough; more of the text could be a value.
        let found =
            switch self.current {
            case nil: "the \(self.subject) ends"
            case .some(0x21...0x7e): "found \"\(Unicode.Scalar(self.current ?? 0))\""
            case .some(0x20): "found a space"
            case .some(let byte): "found the byte \(Hexadecimal.encode(CollectionOfOne(byte)))"
            }
        return self.error("expected \(what) but \(found)")
    }

    /// The error with a reason, at the cursor unless told.
    func error(_ reason: String, at position: Int? = nil) -> LDAPError {
        let place = (position ?? self.position) + 1
        return LDAPError(code: self.code, message: "\(reason) (at byte \(place) of the \(self.subject))")
    }
}
