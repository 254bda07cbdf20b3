/// What a search found.
public struct SearchResult: Sendable, Hashable {
    /// The entries, in the order sent.
    public let entries: [SearchEntry]
    /// URLs of other servers that hold parts of the tree (RFC 4511, section 4.5.3).
    ///
    /// They are never followed.
    public let references: [String]
    /// Whether there are more entries than the request's or the server's size limit.
    public let isTruncated: Bool
    /// The server's extensions of the answer, for example where the next page begins.
    public let controls: [Control]
    /// The server that answered.
    public let server: ServerAddress
    /// The size of the answer: the bytes of names, values and references, and 16 for each of them, because an empty one
    /// takes memory too.
    public let byteCount: Int

    /// Creates a result.
    ///
    /// - Parameters:
    ///   - entries: The entries.
    ///   - references: URLs of other servers.
    ///   - isTruncated: Whether there are more.
    ///   - controls: The server's extensions.
    ///   - server: The server that answered.
    ///   - byteCount: The size of the answer.
    public init(
        entries: [SearchEntry],
        references: [String] = [],
        isTruncated: Bool = false,
        controls: [Control] = [],
        server: ServerAddress,
        byteCount: Int = 0
    ) {
        self.entries = entries
        self.references = references
        self.isTruncated = isTruncated
        self.controls = controls
        self.server = server
        self.byteCount = byteCount
    }
}
