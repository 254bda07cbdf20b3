extension Connection {
    /// Reads the attributes that the server knows.
    ///
    /// They are some hundred kilobytes, read anew by each call.
    ///
    /// - Parameter deadline: When the answer must be there.
    /// - Returns: The attributes; `nil` when the server does not say where its schema is, or does not show it.
    /// - Throws: ``LDAPError`` as ``search(_:deadline:)``.
    public func subschema(deadline: ContinuousClock.Instant) async throws(LDAPError) -> Subschema? {
        guard let name = try await self.rootDSE(deadline: deadline).subschemaSubentry,
            let base = try? DistinguishedName(parsing: name)
        else { return nil }
        let request = SearchRequest(
            base: base,
            scope: .baseObject,
            // Any other filter would leave the entry out (RFC 4512, section 4.4).
            filter: .equality("objectClass", "subschema"),
            attributes: [Subschema.attribute],
            sizeLimit: 1
        )
        guard let entry = try await self.search(request, deadline: deadline).entries.first else { return nil }
        let schema = Subschema(entry: entry)
        return schema.attributeTypes.isEmpty ? nil : schema
    }
}
