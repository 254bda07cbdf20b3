/// Which service is looked up, how its servers are spoken to, and how often DNS is asked.
public struct DiscoveryConfiguration: Sendable, Hashable {
    /// The service.
    public var name: ServiceName
    /// How servers are spoken to: ``ServerAddress/Scheme/ldap`` or ``ServerAddress/Scheme/ldaps``.
    public var scheme: ServerAddress.Scheme
    /// The port of all servers in place of the one that DNS gives; `nil` is DNS' own.
    ///
    /// Active Directory lists port 389 only, while its controllers serve `ldaps` on 636 as well.
    public var port: UInt16?
    /// The time that one look-up may take.
    public var lookupTimeout: Duration
    /// An answer is kept at least this long, whatever its time to live.
    public var minimumTimeToLive: Duration
    /// An answer is kept this long at most, whatever its time to live.
    public var maximumTimeToLive: Duration
    /// The wait after the first failed look-up; it doubles up to ``maximumBackoff``.
    public var initialBackoff: Duration
    /// The longest wait after a failed look-up.
    public var maximumBackoff: Duration

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - name: The service.
    ///   - scheme: How servers are spoken to.
    ///   - port: The port of all servers in place of the one that DNS gives.
    ///   - lookupTimeout: Bound of one look-up; 5 s unless told.
    ///   - minimumTimeToLive: An answer is kept so long at least; 15 s unless told.
    ///   - maximumTimeToLive: An answer is kept so long at most; 1 h unless told.
    ///   - initialBackoff: Wait after the first failure; 1 s unless told.
    ///   - maximumBackoff: Longest wait after a failure; 60 s unless told.
    public init(
        name: ServiceName,
        scheme: ServerAddress.Scheme,
        port: UInt16? = nil,
        lookupTimeout: Duration = .seconds(5),
        minimumTimeToLive: Duration = .seconds(15),
        maximumTimeToLive: Duration = .seconds(3600),
        initialBackoff: Duration = .seconds(1),
        maximumBackoff: Duration = .seconds(60)
    ) {
        self.name = name
        self.scheme = scheme
        self.port = port
        self.lookupTimeout = lookupTimeout
        self.minimumTimeToLive = minimumTimeToLive
        self.maximumTimeToLive = maximumTimeToLive
        self.initialBackoff = initialBackoff
        self.maximumBackoff = maximumBackoff
    }
}
