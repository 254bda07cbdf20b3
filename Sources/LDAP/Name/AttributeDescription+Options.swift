extension AttributeDescription {
    /// The values that a description names: its normalized form without transfer options.
    ///
    /// `binary` (RFC 4522) and `range` (MS-ADTS 3.1.1.3.1.3.3) say how values travel, not which ones they are:
    /// `userCertificate` and `userCertificate;binary` are the same values. Every other option tells values apart:
    /// `cn;lang-de` (RFC 3866) holds others than `cn`.
    ///
    /// - Parameter text: A description; anything else comes back in lower case.
    /// - Returns: The form to compare.
    public static func withoutTransferOptions(_ text: String) -> String {
        let normalized = self.normalized(text)
        guard normalized.utf8.contains(UInt8(ascii: ";")) else { return normalized }
        let parts = normalized.split(separator: ";", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset == 0 || !self.isTransferOption($0.element) }
            .map(\.element)
            .joined(separator: ";")
    }

    /// Tells whether a server sent only some of an attribute's values under this description: a range that begins
    /// after the first value, or ends before the last (MS-ADTS 3.1.1.3.1.3.3).
    ///
    /// - Parameter text: A description as a server sent it.
    /// - Returns: Whether there are more values than came with it.
    public static func isPartial(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ";")) else { return false }
        return self.normalized(text).split(separator: ";").dropFirst()
            .contains { $0.hasPrefix(self.rangeOption) && $0 != "range=0-*" }
    }

    private static let rangeOption = "range="

    private static func isTransferOption(_ option: Substring) -> Bool {
        option == "binary" || option.hasPrefix(self.rangeOption)
    }
}
