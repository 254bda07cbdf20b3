/// The text form of the identifiers that Entra uses for tenants, users and applications.
public enum GloballyUniqueIdentifier {
    /// Checks that text is a GUID and brings it into the one form that is compared.
    ///
    /// - Parameter text: For example `5B1E0C7D-3A94-4F62-8D27-C1F60E9A4B38`.
    /// - Returns: The GUID in lower case, or `nil` when the text is none.
    public static func normalized(_ text: String) -> String? {
        var text = text
        var isLowercase = true
        let isWellFormed = text.withUTF8 { bytes in
            guard bytes.count == 36 else { return false }
            for (index, byte) in bytes.enumerated() {
                let isHyphenPlace = index == 8 || index == 13 || index == 18 || index == 23
                switch byte {
                case UInt8(ascii: "-"): guard isHyphenPlace else { return false }
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"):
                    guard !isHyphenPlace else { return false }
                case UInt8(ascii: "A")...UInt8(ascii: "F"):
                    guard !isHyphenPlace else { return false }
                    isLowercase = false
                default: return false
                }
            }
            return true
        }
        guard isWellFormed else { return nil }
        return isLowercase ? text : text.lowercased()
    }
}
