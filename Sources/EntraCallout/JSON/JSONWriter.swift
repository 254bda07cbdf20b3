/// Writes JSON in the order in which its caller says it.
///
/// Slashes are left alone and every character that JSON allows is written as it is, so an administrator can compare
/// an answer in a log or a debugger with the directory's values by eye.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    /// Creates a writer.
    ///
    /// - Parameter byteCount: About how many bytes will be written, so that they need not be moved on the way.
    package init(reservingCapacity byteCount: Int = 0) {
        self.bytes.reserveCapacity(byteCount)
    }

    /// Writes punctuation or a literal as it stands.
    package mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { self.bytes.append(contentsOf: $0) }
    }

    /// Writes a string with its quotation marks.
    package mutating func string(_ text: String) {
        self.bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            // Most text has nothing to escape, and is appended as a whole.
            var start = 0
            for (index, byte) in utf8.enumerated() where Self.needsEscape(byte) {
                self.bytes.append(contentsOf: utf8[start..<index])
                self.escape(byte)
                start = index + 1
            }
            self.bytes.append(contentsOf: utf8[start...])
        }
        self.bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a number.
    package mutating func number(_ number: some BinaryInteger) {
        self.bytes.append(contentsOf: number.description.utf8)
    }

    /// Writes a number; what JSON has no word for, infinity and its like, as `null`.
    package mutating func number(_ number: Double) {
        self.bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
    }

    /// Writes a value in its JSON type.
    mutating func value(_ value: AttributeValue) {
        switch value {
        case .string(let text): self.string(text)
        case .integer(let number): self.number(number)
        case .boolean(true): self.raw("true")
        case .boolean(false): self.raw("false")
        }
    }

    /// Writes an object, its members in the order of their names, so that equal objects are equal bytes.
    mutating func object<Value>(_ members: [String: Value], write: (inout JSONWriter, Value) -> Void) {
        self.raw("{")
        self.list(members.sorted { $0.key < $1.key }) { writer, member in
            writer.string(member.key)
            writer.raw(":")
            write(&writer, member.value)
        }
        self.raw("}")
    }

    /// Writes elements with commas between them.
    package mutating func list<Element>(_ elements: [Element], write: (inout JSONWriter, Element) -> Void) {
        var isFirst = true
        for element in elements {
            if !isFirst { self.bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            write(&self, element)
        }
    }

    /// Writes an array of strings.
    package mutating func strings(_ texts: [String]) {
        self.raw("[")
        self.list(texts) { $0.string($1) }
        self.raw("]")
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        guard byte < 0x20 else {
            self.bytes.append(UInt8(ascii: "\\"))
            self.bytes.append(byte)
            return
        }
        self.raw("\\u00")
        self.bytes.append(Self.hexadecimalDigit(byte >> 4))
        self.bytes.append(Self.hexadecimalDigit(byte & 0x0F))
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
