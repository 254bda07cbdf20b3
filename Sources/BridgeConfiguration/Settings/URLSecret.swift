public import LDAP

/// A secret in the URL of callouts, besides the caller's token.
public struct URLSecret: Sendable, Hashable {
    /// Where in the URL it stands.
    public enum Place: Sendable, Hashable {
        /// The value of a parameter of the query, by its name.
        case query(String)
        /// The end of the path, after another `/`.
        case path
    }

    /// Where in the URL it stands.
    public var place: Place
    /// The values that are taken, each ``Secret/value``; more than one while a new one takes the place of an old one.
    public var values: [Secret]

    /// Creates a secret.
    ///
    /// - Parameters:
    ///   - place: Where in the URL it stands.
    ///   - values: The values that are taken.
    public init(place: Place, values: [Secret]) {
        self.place = place
        self.values = values
    }
}
