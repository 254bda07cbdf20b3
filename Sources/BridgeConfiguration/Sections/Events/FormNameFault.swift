import EntraCallout

/// Why a text cannot be the name of a form's attribute, or of a Verified ID's claim.
struct FormNameFault: CustomStringConvertible {
    private static let maximumBytes = 256

    let description: String

    /// `nil` if the text can be one.
    init?(_ name: String) {
        guard
            !LogText.isPrintable(name) || name.contains(where: \.isWhitespace)
                || !(1...Self.maximumBytes).contains(name.utf8.count)
        else { return nil }
        self.description = "a name takes 1 to \(Self.maximumBytes) bytes, without spaces or invisible characters"
    }
}
