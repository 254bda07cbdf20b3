/// `listen.limits`: what a client may take of the service before anybody knows who it is.
enum ListenLimitsSection {
    private static let defaults = ListenLimits()

    static let connections = Key(
        "connections",
        "connections at the same time; further ones wait in the system's queue",
        .integer(1...100_000),
        absence: .means(Self.defaults.connections)
    )
    static let headerSize = Key(
        "headerSize",
        "the most bytes that the head of a request may have",
        .byteSize((4 * 1024)...(256 * 1024)),
        absence: .means(Self.defaults.headerSize)
    )
    static let headerTimeout = Key(
        "headerTimeout",
        "how long a TLS handshake, and the head of a request, may take to arrive",
        .duration(.seconds(1)...(.seconds(120))),
        absence: .means(Self.defaults.headerTimeout)
    )
    static let idleTimeout = Key(
        "idleTimeout",
        "how long a connection may be without a request",
        .duration(.seconds(1)...(.seconds(60 * 60))),
        absence: .means(Self.defaults.idleTimeout)
    )
    static let writeTimeout = Key(
        "writeTimeout",
        "how long a client may leave an answer unread",
        .duration(.seconds(1)...(.seconds(120))),
        absence: .means(Self.defaults.writeTimeout)
    )
    static let streams = Key(
        "streams",
        "requests at the same time on one connection of HTTP/2",
        .integer(1...10_000),
        absence: .means(Self.defaults.streams)
    )

    static let keys: [any DescribedKey] = [connections, headerSize, headerTimeout, idleTimeout, writeTimeout, streams]
    static let form = ValueForm<ListenLimits>.section(Self.keys, read: Self.read).writing(Self.written)

    private static func read(_ section: Section) -> ListenLimits? {
        let connections = section.value(Self.connections)
        let headerSize = section.value(Self.headerSize)
        let headerTimeout = section.value(Self.headerTimeout)
        let idleTimeout = section.value(Self.idleTimeout)
        let writeTimeout = section.value(Self.writeTimeout)
        let streams = section.value(Self.streams)
        guard let connections, let headerSize, let headerTimeout, let idleTimeout, let writeTimeout, let streams else {
            return nil
        }
        return ListenLimits(
            connections: connections,
            headerSize: headerSize,
            headerTimeout: headerTimeout,
            idleTimeout: idleTimeout,
            writeTimeout: writeTimeout,
            streams: streams
        )
    }

    private static func written(_ limits: ListenLimits) -> WrittenValue {
        .mapping([
            self.connections.name: self.connections.form.write?(limits.connections),
            self.headerSize.name: self.headerSize.form.write?(limits.headerSize),
            self.headerTimeout.name: self.headerTimeout.form.write?(limits.headerTimeout),
            self.idleTimeout.name: self.idleTimeout.form.write?(limits.idleTimeout),
            self.writeTimeout.name: self.writeTimeout.form.write?(limits.writeTimeout),
            self.streams.name: self.streams.form.write?(limits.streams),
        ])
    }
}
