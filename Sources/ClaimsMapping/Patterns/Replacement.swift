/// What a matched value becomes: text with `$1` to `$9` for the pattern's groups, `$0` for the whole match and `$$` for
/// a dollar sign.
///
/// A group number has one digit: `$10` is group 1 and a zero. A group that took no part in the match is empty.
public struct Replacement: Sendable, Hashable, CustomStringConvertible {
    /// The greatest group number that can be written.
    static let highestGroup = 9

    private enum Part: Sendable, Hashable {
        case text(String)
        case group(Int)
    }

    /// The replacement as it was written.
    public let text: String
    private let parts: [Part]

    /// The replacement as it was written.
    public var description: String { self.text }

    /// Reads a replacement.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - pattern: The pattern whose groups it may refer to.
    /// - Throws: ``ReplacementError`` for a stray `$` or a group that the pattern does not have.
    public init(_ text: String, for pattern: Pattern) throws(ReplacementError) {
        self.text = text
        self.parts = try Self.parse(text, groupCount: pattern.groupCount)
    }

    /// The text for a match.
    ///
    /// - Returns: `nil` if it would be longer than any value may be.
    func expanded(_ match: PatternMatch) -> String? {
        var result = ""
        for part in self.parts {
            switch part {
            case .text(let text): result += text
            case .group(let number): result += match.group(number)
            }
            // Checked on the way, or many references to a long group would build a text of any size first.
            guard result.utf8.count <= MappingBounds.maximumValueBytes else { return nil }
        }
        return result
    }

    private static func parse(_ text: String, groupCount: Int) throws(ReplacementError) -> [Part] {
        var parts: [Part] = []
        var literal: [UInt8] = []
        let zero = UInt8(ascii: "0")
        let dollar = UInt8(ascii: "$")
        var bytes = text.utf8.enumerated().makeIterator()
        while let (offset, byte) = bytes.next() {
            guard byte == dollar else {
                literal.append(byte)
                continue
            }
            switch bytes.next()?.element {
            case dollar: literal.append(dollar)
            case .some(let digit) where (zero...UInt8(ascii: "9")).contains(digit):
                let number = Int(digit - zero)
                guard number <= groupCount else {
                    throw ReplacementError(offset: offset, reason: .noSuchGroup(number, groupCount: groupCount))
                }
                if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
                literal = []
                parts.append(.group(number))
            default: throw ReplacementError(offset: offset, reason: .strayDollar)
            }
        }
        if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
        return parts
    }
}
