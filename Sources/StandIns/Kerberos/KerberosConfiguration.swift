/// What a throwaway KDC knows.
public struct KerberosConfiguration: Sendable, Hashable {
    /// The realm.
    public var realm: String
    /// The principals, each with a random key and a keytab of its own: `NAME`, `SERVICE/HOST`, or with a realm that is not
    /// this one, for whom the keytab is all there is.
    public var principals: [String]
    /// Other realms of the clients' configuration, by name, with the port of their KDC on 127.0.0.1.
    ///
    /// Nobody starts those KDCs.
    public var otherRealms: [String: Int]
    /// How long making the database may take, and how long starting may take.
    public var patience: Duration

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - realm: The realm.
    ///   - principals: The principals.
    ///   - otherRealms: Realms of other KDCs.
    ///   - patience: The bound of each step of starting.
    public init(
        realm: String = "EXAMPLE.TEST",
        principals: [String] = [],
        otherRealms: [String: Int] = [:],
        patience: Duration = .seconds(60)
    ) {
        self.realm = realm
        self.principals = principals
        self.otherRealms = otherRealms
        self.patience = patience
    }
}
