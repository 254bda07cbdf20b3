/// What a client may take of the service before anybody knows who it is.
public struct ListenLimits: Sendable, Hashable {
    /// Connections at the same time; above it the system's queue holds new ones back.
    public var connections: Int
    /// The most bytes that the head of a request may have.
    public var headerSize: Int
    /// How long a TLS handshake, and the head of a request, may take to arrive.
    public var headerTimeout: Duration
    /// How long a connection may be without a request.
    public var idleTimeout: Duration
    /// How long a client may leave an answer unread.
    public var writeTimeout: Duration
    /// Requests at the same time on one connection of HTTP/2.
    public var streams: Int

    /// Creates limits.
    ///
    /// - Parameters:
    ///   - connections: Connections at the same time.
    ///   - headerSize: The most bytes that the head of a request may have.
    ///   - headerTimeout: How long a TLS handshake, and the head of a request, may take to arrive.
    ///   - idleTimeout: How long a connection may be without a request.
    ///   - writeTimeout: How long a client may leave an answer unread.
    ///   - streams: Requests at the same time on one connection of HTTP/2.
    public init(
        connections: Int = 2048,
        headerSize: Int = 16 * 1024,
        headerTimeout: Duration = .seconds(10),
        idleTimeout: Duration = .seconds(120),
        writeTimeout: Duration = .seconds(10),
        streams: Int = 100
    ) {
        self.connections = connections
        self.headerSize = headerSize
        self.headerTimeout = headerTimeout
        self.idleTimeout = idleTimeout
        self.writeTimeout = writeTimeout
        self.streams = streams
    }
}
