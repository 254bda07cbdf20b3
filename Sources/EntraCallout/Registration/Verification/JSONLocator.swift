/// Finds the line and column of a place in JSON that was read already.
struct JSONLocator {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The line and the column, in bytes, of a value, both from 1; of the last value on the way that is found.
    ///
    /// - Parameters:
    ///   - steps: The way from the outermost value.
    ///   - bytes: The text.
    /// - Returns: Where the value begins.
    static func position(of steps: [JSONPlace.Step], in bytes: [UInt8]) -> (line: Int, column: Int) {
        var locator = JSONLocator(bytes)
        locator.skip(Self.isSpace)
        for step in steps {
            let start = locator.position
            guard locator.enter(step) else {
                locator.position = start
                break
            }
        }
        let before = bytes.prefix(locator.position)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
        return (line, column)
    }

    private var next: UInt8? { self.position < self.bytes.count ? self.bytes[self.position] : nil }

    /// From the beginning of an object or array to that of a value in it.
    private mutating func enter(_ step: JSONPlace.Step) -> Bool {
        guard let open = self.next else { return false }
        self.position += 1
        var index = 0
        while true {
            self.skip { Self.isSpace($0) || $0 == UInt8(ascii: ",") }
            guard let byte = self.next, byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]") else { return false }
            switch step {
            case .member(let name):
                guard open == UInt8(ascii: "{") else { return false }
                let start = self.position
                self.skipString()
                let isIt = (try? JSONParser.parse(self.bytes[start..<self.position])) == .string(name)
                self.skip { Self.isSpace($0) || $0 == UInt8(ascii: ":") }
                if isIt { return true }
            case .element(let wanted):
                guard open == UInt8(ascii: "[") else { return false }
                if index == wanted { return true }
                index += 1
            }
            self.skipValue()
        }
    }

    private mutating func skipValue() {
        var depth = 0
        repeat {
            guard let byte = self.next else { return }
            switch byte {
            case UInt8(ascii: "\""): self.skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                self.position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                self.position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"): self.position += 1
            case _ where Self.isSpace(byte): self.position += 1
            default: self.skip { !Self.isSpace($0) && !Self.isPunctuation($0) }
            }
        } while depth > 0
    }

    private mutating func skipString() {
        self.position += 1
        while let byte = self.next {
            self.position += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return }
        }
        self.position = min(self.position, self.bytes.count)
    }

    private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
        while let byte = self.next, isSkipped(byte) { self.position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        [0x22, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D].contains(byte)
    }
}
