/// Writes JSON in the order in which its caller says it.
///
/// Slashes are left alone and every character that JSON allows is written as it is, so an administrator can compare
/// an answer in a log or a debugger with the directory's values by eye.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Writes punctuation or a literal as it stands.
    package mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { self.bytes.append(contentsOf: $0) }
    }

    /// Writes a string with its quotation marks.
    package mutating func string(_ text: String) {
        self.raw("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): self.raw("\\\"")
            case UInt8(ascii: "\\"): self.raw("\\\\")
            case 0x00..<0x20:
                self.raw("\\u00")
                self.bytes.append(Self.hexadecimalDigit(byte >> 4))
                self.bytes.append(Self.hexadecimalDigit(byte & 0x0F))
            default: self.bytes.append(byte)
            }
        }
        self.raw("\"")
    }

    /// Writes a number.
    package mutating func number(_ number: some BinaryInteger) { self.bytes.append(contentsOf: "\(number)".utf8) }

    /// Writes a number; what JSON has no word for, infinity and its like, as `null`.
    package mutating func number(_ number: Double) {
        self.bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
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
        for (index, element) in elements.enumerated() {
            if index > 0 { self.raw(",") }
            write(&self, element)
        }
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
