/// The preparation of text for comparison without regard to case and spaces (RFC 4518, as `caseIgnoreMatch` has it).
///
/// It does less than the RFC, so that texts which one server tells apart never become one:
/// - A letter is folded only where its upper and lower case map to each other. `ß` stays apart from `ss`, the Kelvin
///   sign from `k`, the Turkish `ı` and `İ` from `i`.
/// - Only the space U+0020 is insignificant at the ends and in runs. Tabs, line ends and other white space are kept, as
///   OpenLDAP keeps them; Active Directory uses a line feed to tell conflicting entries apart.
/// - There is no normalization NFKC: the standard library has none. `é` as one and as two scalars differ, as they do in
///   Samba and 389 Directory Server.
package enum CaseIgnoreText {
    /// Prepares a value.
    ///
    /// - Returns: The prepared text in UTF-8; `nil` when the value is not UTF-8.
    package static func prepare(_ value: [UInt8]) -> [UInt8]? {
        guard value.contains(where: { $0 >= 0x80 }) else {
            return self.collapseSpaces(value)
        }
        guard let text = String(validating: value, as: UTF8.self) else { return nil }
        var folded: [UInt8] = []
        folded.reserveCapacity(value.count)
        for scalar in text.unicodeScalars {
            folded.append(contentsOf: UTF8.encode(self.fold(scalar)) ?? UTF8.encodedReplacementCharacter)
        }
        return self.collapseSpaces(folded)
    }

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        // ASCII is folded with the spaces.
        guard !scalar.isASCII else { return scalar }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard lower.count == 1, let folded = lower.first, folded != scalar else { return scalar }
        let upper = folded.properties.uppercaseMapping.unicodeScalars
        return upper.count == 1 && upper.first == scalar ? folded : scalar
    }

    /// ASCII letters in lower case, no spaces at the ends, and one for each run of them.
    private static func collapseSpaces(_ text: [UInt8]) -> [UInt8] {
        var collapsed: [UInt8] = []
        collapsed.reserveCapacity(text.count)
        var spaceWaits = false
        for byte in text {
            if byte == UInt8(ascii: " ") {
                spaceWaits = !collapsed.isEmpty
            } else {
                if spaceWaits { collapsed.append(UInt8(ascii: " ")) }
                spaceWaits = false
                collapsed.append(AttributeDescription.lowercased(byte))
            }
        }
        return collapsed
    }
}
