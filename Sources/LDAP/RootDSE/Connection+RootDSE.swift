import Synchronization

extension Connection {
    /// What the server says about itself: asked once, then kept as long as the connection lasts.
    ///
    /// - Parameter deadline: When the answer must be there.
    /// - Returns: The root DSE, as far as whoever is bound may see it.
    /// - Throws: ``LDAPError`` as ``search(_:deadline:)``; a server that shows none answers
    ///   ``ResultCode/noSuchObject``.
    public func rootDSE(deadline: ContinuousClock.Instant) async throws(LDAPError) -> RootDSE {
        if let known = self.knownRootDSE.withLock({ $0 }) { return known }
        let request = SearchRequest(
            base: DistinguishedName([]),
            scope: .baseObject,
            filter: .present(attribute: "objectClass"),
            attributes: RootDSE.attributes,
            sizeLimit: 1
        )
        guard let entry = try await self.search(request, deadline: deadline).entries.first else {
            throw LDAPError(
                code: .serverResult,
                message: "the server shows no root DSE",
                resultCode: .noSuchObject,
                server: self.configuration.server
            )
        }
        let rootDSE = RootDSE(entry: entry)
        self.knownRootDSE.withLock { $0 = rootDSE }
        return rootDSE
    }
}
