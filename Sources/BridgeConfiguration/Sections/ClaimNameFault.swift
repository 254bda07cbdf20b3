import ClaimsMapping
import EntraCallout

/// Why a text cannot be a claim's name.
struct ClaimNameFault: CustomStringConvertible {
    private static let maximumBytes = 256

    let description: String
    /// Whether it is a name, but Entra's.
    let isReserved: Bool

    /// `nil` if the text can be one.
    init?(_ name: String) {
        let isPrintable = LogText.isPrintable(name) && !name.contains(where: \.isWhitespace)
        if !isPrintable || !(1...Self.maximumBytes).contains(name.utf8.count) {
            self.isReserved = false
            self.description =
                "a claim's name takes 1 to \(Self.maximumBytes) bytes, without spaces or invisible characters"
        } else if ReservedClaimNames.isReserved(name) {
            self.isReserved = true
            self.description =
                "Entra reserves this name in tokens, and a claim is emitted under its own name unless the claims "
                + "mapping policy says otherwise; choose another, for example `ldap_\(LogText.escaped(name))`"
        } else {
            return nil
        }
    }
}
