/// The two members of an OpenID metadata document that verification needs.
struct MetadataDocument: Sendable, Hashable {
    /// The issuer of this tenant's tokens.
    let issuer: String
    /// Where the keys are.
    let keySetURL: String

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - body: The JSON text.
    ///   - tenantID: The tenant that the issuer must belong to; also what `{tenantid}` stands for.
    /// - Throws: ``DocumentError`` when a member is missing, or the issuer is another tenant's.
    init(body: some Sequence<UInt8>, tenantID: String) throws(DocumentError) {
        let members = try DocumentError.object(body)
        guard case .string(let statedIssuer) = members["issuer"] else {
            throw DocumentError("the document states no issuer")
        }
        guard case .string(let keySetURL) = members["jwks_uri"] else {
            throw DocumentError("the document states no jwks_uri")
        }
        let issuer = statedIssuer.replacing("{tenantid}", with: tenantID)
        guard issuer.contains(tenantID) else {
            throw DocumentError("the issuer \(LogText.escaped(issuer)) does not belong to the tenant \(tenantID)")
        }
        self.issuer = issuer
        self.keySetURL = keySetURL
    }
}
