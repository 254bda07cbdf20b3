/// Object identifiers as text (RFC 4512, section 1.4: `numericoid`).
enum NumericOID {
    /// Whether the text is a dotted list of at least two numbers without leading zeros, of a length that real ones have.
    static func isValid(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 2, text.utf8.count <= 256 else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                && (part.count == 1 || part.first != UInt8(ascii: "0"))
        }
    }
}
