extension ServerSet {
    /// Searches on the server that is to be asked, and on another one should it fail.
    ///
    /// - Parameters:
    ///   - request: The search.
    ///   - deadline: When the answer must be complete, over all servers together.
    /// - Returns: What was found, and by which server.
    /// - Throws: ``LDAPError`` of the last server asked, as ``ConnectionPool/search(_:deadline:)``.
    public func search(
        _ request: SearchRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> SearchResult {
        try await self.perform(isRepeatable: true, deadline: deadline) { pool throws(LDAPError) in
            try await pool.search(request, deadline: deadline)
        }
    }

    /// Asks whether an entry has a value (RFC 4511, section 4.10).
    ///
    /// - Parameters:
    ///   - request: The comparison.
    ///   - deadline: When the answer must be there, over all servers together.
    /// - Returns: Whether the entry has the value.
    /// - Throws: ``LDAPError`` of the last server asked, as ``Connection/compare(_:deadline:)``.
    public func compare(
        _ request: CompareRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> Bool {
        try await self.perform(isRepeatable: true, deadline: deadline) { pool throws(LDAPError) in
            try await pool.compare(request, deadline: deadline)
        }
    }

    /// Runs an extended operation (RFC 4511, section 4.12).
    ///
    /// It may change something, so that it goes to another server only when the first did not take it at all.
    ///
    /// - Parameters:
    ///   - request: The operation.
    ///   - deadline: When the answer must be there, over all servers together.
    /// - Returns: What the operation gave back.
    /// - Throws: ``LDAPError`` of the last server asked, as ``Connection/extended(_:deadline:)``.
    public func extended(
        _ request: ExtendedRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> ExtendedResult {
        try await self.perform(isRepeatable: false, deadline: deadline) { pool throws(LDAPError) in
            try await pool.extended(request, deadline: deadline)
        }
    }

    /// What the server that is to be asked says about itself; kept by each connection.
    ///
    /// - Parameter deadline: When the answer must be there, over all servers together.
    /// - Returns: The root DSE, and the server.
    /// - Throws: ``LDAPError`` of the last server asked, as ``Connection/rootDSE(deadline:)``.
    public func rootDSE(
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> (rootDSE: RootDSE, server: ServerAddress) {
        try await self.perform(isRepeatable: true, deadline: deadline) { pool throws(LDAPError) in
            (try await pool.rootDSE(deadline: deadline), pool.server)
        }
    }

    /// Runs operations on a connection to the server that is to be asked, for what one connection must do as a whole: pages,
    /// streams.
    ///
    /// Nothing is repeated: what fails after the body began is the body's to handle.
    ///
    /// - Parameters:
    ///   - operation: The name under which it is measured and traced.
    ///   - deadline: Until when to wait for a connection; the body has its own use for it as well.
    ///   - body: What to do with the connection, as ``ConnectionPool/withConnection(_:deadline:_:)``.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, and ``LDAPError`` of the last server asked for a connection.
    public func withConnection<Value>(
        _ operation: OperationName = .unnamed,
        deadline: ContinuousClock.Instant,
        _ body: (Connection) async throws(LDAPError) -> Value
    ) async throws(LDAPError) -> Value {
        try await self.waitForFirstServer(deadline: deadline)
        var attempts = AttemptStateMachine(isRepeatable: false)
        while let pool = self.nextPool(&attempts) {
            var hasBegun = false
            let start = ContinuousClock.now
            do throws(LDAPError) {
                return try await pool.withConnection(operation, deadline: deadline) { connection throws(LDAPError) in
                    hasBegun = true
                    return try await body(connection)
                }
            } catch {
                let now = ContinuousClock.now
                self.failed(error, by: pool, after: start.duration(to: now))
                // The body knows what it did and may not do twice.
                guard !hasBegun else { throw error }
                if case .fail(let error) = attempts.failed(error, isTimeLeft: now < deadline) { throw error }
            }
        }
        throw attempts.lastError ?? self.noServer
    }
}
