extension ConnectionPool {
    /// Asks whether an entry has a value, on one of the connections (RFC 4511, section 4.10).
    ///
    /// - Parameters:
    ///   - request: The comparison.
    ///   - deadline: When the answer must be there, waiting for a connection included.
    /// - Returns: Whether the entry has the value.
    /// - Throws: ``LDAPError`` as ``Connection/compare(_:deadline:)`` and ``withConnection(_:deadline:_:)``.
    public func compare(
        _ request: CompareRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> Bool {
        try await self.withConnection(.compare, deadline: deadline) { connection throws(LDAPError) in
            try await connection.compare(request, deadline: deadline)
        }
    }

    /// Runs an extended operation on one of the connections (RFC 4511, section 4.12).
    ///
    /// - Parameters:
    ///   - request: The operation; one that changes the connection itself harms whoever shares it.
    ///   - deadline: When the answer must be there, waiting for a connection included.
    /// - Returns: What the operation gave back.
    /// - Throws: ``LDAPError`` as ``Connection/extended(_:deadline:)`` and ``withConnection(_:deadline:_:)``.
    public func extended(
        _ request: ExtendedRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> ExtendedResult {
        try await self.withConnection(.extended, deadline: deadline) { connection throws(LDAPError) in
            try await connection.extended(request, deadline: deadline)
        }
    }

    /// What the server says about itself; asked once on each connection.
    ///
    /// - Parameter deadline: When the answer must be there, waiting for a connection included.
    /// - Returns: The root DSE.
    /// - Throws: ``LDAPError`` as ``Connection/rootDSE(deadline:)`` and ``withConnection(_:deadline:_:)``.
    public func rootDSE(deadline: ContinuousClock.Instant) async throws(LDAPError) -> RootDSE {
        try await self.withConnection(.rootDSE, deadline: deadline) { connection throws(LDAPError) in
            try await connection.rootDSE(deadline: deadline)
        }
    }
}
