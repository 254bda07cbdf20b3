/// A part of an attribute's values, as the option of a description says it (MS-ADTS 3.1.1.3.1.3.3):
/// `memberOf;range=0-1499`, or `memberOf;range=1500-*` for the last part.
struct AttributeRange: Sendable, Hashable {
    /// The description without the range; other options stay.
    let attribute: String
    /// The place of the first value, from 0.
    let lower: Int
    /// The place of the last value; `nil` when nothing comes after this part.
    let upper: Int?

    /// The description under which values from a place on are asked for.
    static func description(of attribute: String, from lower: Int) -> String { "\(attribute);range=\(lower)-*" }

    /// Reads a description.
    ///
    /// - Parameter description: A description as a server sent it.
    /// - Returns: The range; `nil` for a description without one.
    /// - Throws: ``RangeFault`` for a range that is none.
    static func read(_ description: String) throws(RangeFault) -> AttributeRange? {
        let parts = description.split(separator: ";", omittingEmptySubsequences: false)
        let ranges = parts.dropFirst().filter(Self.isRange)
        guard let range = ranges.first else { return nil }
        let bounds = range.dropFirst("range=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ranges.count == 1, bounds.count == 2, let lower = Self.number(bounds[0]) else { throw .malformed }
        let attribute = parts.filter { !Self.isRange($0) }.joined(separator: ";")
        if bounds[1] == "*" { return AttributeRange(attribute: attribute, lower: lower, upper: nil) }
        guard let upper = Self.number(bounds[1]), upper >= lower else { throw .malformed }
        return AttributeRange(attribute: attribute, lower: lower, upper: upper)
    }

    private static func isRange(_ option: Substring) -> Bool { option.lowercased().hasPrefix("range=") }

    /// Digits only, and so few that no sum of two overflows.
    private static func number(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}
