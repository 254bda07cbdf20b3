/// What has come of one search so far: a value without I/O that knows its bounds.
struct SearchAnswer {
    /// Whether more is wanted.
    enum Verdict {
        case goOn
        /// The answer is complete, or more than it may be: the caller gets this, and the rest is of no use.
        case end(Result<SearchResult, LDAPError>)
    }

    /// What an empty name, value or reference still takes.
    private static let overhead = 16

    private let sizeLimit: Int
    private let maximumSize: Int
    private let server: ServerAddress
    private var entries: [SearchEntry] = []
    private var references: [String] = []
    private var byteCount = 0
    private var streamedCount = 0

    /// Nothing yet.
    ///
    /// - Parameters:
    ///   - sizeLimit: The entries wanted at most.
    ///   - maximumSize: The largest answer, in the sense of ``SearchResult/byteCount``.
    ///   - server: The server that answers.
    init(sizeLimit: Int, maximumSize: Int, server: ServerAddress) {
        self.sizeLimit = sizeLimit
        self.maximumSize = maximumSize
        self.server = server
    }

    /// An entry came.
    mutating func add(_ entry: SearchEntry) -> Verdict {
        // A server that ignores the limit (Samba does) gets no more of our memory.
        guard self.entries.count < self.sizeLimit else { return .end(.success(self.result(isTruncated: true))) }
        self.entries.append(entry)
        // Counted from the parts and not from the bytes that arrived: libldap passes over messages of abandoned operations
        // on the way to the next one, and those are not this answer's.
        return self.count(
            entry.attributes.reduce(Self.overhead + entry.dn.utf8.count) { sum, attribute in
                attribute.values.reduce(sum + Self.overhead + attribute.name.utf8.count) {
                    $0 + Self.overhead + $1.count
                }
            }
        )
    }

    /// An entry came that is handed on instead of kept.
    ///
    /// - Returns: Whether it is still one of those that were asked for.
    mutating func countEntry() -> Bool {
        self.streamedCount += 1
        return self.streamedCount <= self.sizeLimit
    }

    /// A message with references came.
    mutating func add(references urls: [String]) -> Verdict {
        self.references += urls
        return self.count(urls.reduce(Self.overhead) { $0 + Self.overhead + $1.utf8.count })
    }

    /// The server said that this was all.
    func end(with result: ServerMessage.Result) -> Result<SearchResult, LDAPError> {
        switch result.code {
        case .success:
            return .success(self.result(isTruncated: false, controls: result.controls))
        case .sizeLimitExceeded:
            return .success(self.result(isTruncated: true, controls: result.controls))
        default:
            return .failure(LDAPError(result: result, of: "the search", server: self.server))
        }
    }

    private mutating func count(_ byteCount: Int) -> Verdict {
        self.byteCount += byteCount
        guard self.byteCount > self.maximumSize else { return .goOn }
        return .end(
            .failure(
                LDAPError(
                    code: .resultTooLarge,
                    message: "the answer is larger than \(self.maximumSize) bytes",
                    server: self.server
                )
            )
        )
    }

    private func result(isTruncated: Bool, controls: [Control] = []) -> SearchResult {
        SearchResult(
            entries: self.entries,
            references: self.references,
            isTruncated: isTruncated,
            controls: controls,
            server: self.server,
            byteCount: self.byteCount
        )
    }
}
