/// A JSON Web Key Set (RFC 7517), read key by key: a key that is no use to us must not cost us the others.
struct KeySetDocument: Sendable, Hashable {
    /// How many keys a document may hold.
    static let maximumKeyCount = 1000
    /// How many skipped keys are told of.
    private static let maximumFindingCount = 20

    /// The keys that can verify RS256 signatures.
    let keys: [SigningKey]
    /// Why other keys were skipped, for the log.
    let findings: [String]

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - body: The JSON text.
    ///   - tenantID: What `{tenantid}` in a key's `issuer` stands for.
    /// - Throws: ``DocumentError`` when the document as a whole is no use.
    init(body: some Sequence<UInt8>, tenantID: String) throws(DocumentError) {
        let members = try DocumentError.object(body)
        guard case .array(let elements) = members["keys"] else {
            throw DocumentError("the document has no list of keys")
        }
        guard elements.count <= Self.maximumKeyCount else {
            throw DocumentError("the document has \(elements.count) keys: at most \(Self.maximumKeyCount) are read")
        }
        var keys: [SigningKey] = []
        var findings: [String] = []
        for (index, element) in elements.enumerated() {
            switch Self.key(element, tenantID: tenantID) {
            case .success(let key): keys.append(key)
            case .failure(let error): findings.append("key \(index) is skipped: \(error)")
            }
        }
        guard !keys.isEmpty else {
            let first = findings.first.map { "; \($0)" } ?? ""
            throw DocumentError("the document has no RSA key for signatures\(first)")
        }
        self.keys = keys
        self.findings = Array(findings.prefix(Self.maximumFindingCount))
    }

    private static func key(_ value: JSONValue, tenantID: String) -> Result<SigningKey, DocumentError> {
        guard case .object(let members) = value else { return .failure(DocumentError("it is \(value.kind)")) }
        func text(_ name: String) -> String? {
            guard case .string(let text) = members[name], !text.isEmpty else { return nil }
            return text
        }
        guard text("kty") == "RSA" else { return .failure(DocumentError("its kty is not RSA")) }
        if let use = members["use"], use != .string("sig") {
            return .failure(DocumentError("its use is not sig"))
        }
        if let algorithm = members["alg"], algorithm != .string("RS256") {
            return .failure(DocumentError("its alg is not RS256"))
        }
        guard let id = text("kid") else { return .failure(DocumentError("it has no kid")) }
        guard let modulus = text("n"), let exponent = text("e") else {
            return .failure(DocumentError("it has no modulus or no exponent"))
        }
        let issuers: SigningKey.Issuers =
            if let issuer = text("issuer") {
                .only([issuer.replacing("{tenantid}", with: tenantID)])
            } else {
                .any
            }
        return .success(SigningKey(id: id, modulus: modulus, exponent: exponent, issuers: issuers))
    }
}
