public import ClaimsMapping

/// The answer to a token issuance start event: claims for the token.
public struct TokenIssuanceStartAnswer: Sendable, Hashable {
    /// How many bytes of names and values Entra takes.
    ///
    /// It documents "3 KB" without saying which; this is the smaller.
    public static let defaultByteLimit = 3000

    /// The claims.
    public let claims: [Claim]
    /// How many UTF-8 bytes names and values may have together.
    public let byteLimit: Int

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - claims: The claims, at least one.
    ///   - byteLimit: How many bytes names and values may have together.
    public init(claims: [Claim], byteLimit: Int = TokenIssuanceStartAnswer.defaultByteLimit) {
        self.claims = claims
        self.byteLimit = byteLimit
    }

    /// Writes the answer's body, after checking that Entra will take it.
    ///
    /// Claims are written in the order of their names, so that equal claims are equal bytes.
    ///
    /// - Throws: ``AnswerError`` when the answer would break the contract.
    /// - Returns: JSON in UTF-8 with exactly one action.
    public func encoded() throws(AnswerError) -> [UInt8] {
        let byteCount = try self.check()
        // Beside names and values there are punctuation, escapes and what stands around the claims.
        var writer = JSONWriter(reservingCapacity: 2 * byteCount + 512)
        writer.raw(#"{"data":{"@odata.type":"microsoft.graph.onTokenIssuanceStartResponseData","actions":["#)
        writer.raw(#"{"@odata.type":"microsoft.graph.tokenIssuanceStart.provideClaimsForToken","claims":{"#)
        writer.list(self.claims.sorted { $0.name < $1.name }) { writer, claim in
            writer.string(claim.name)
            writer.raw(":")
            switch claim.value {
            case .string(let text):
                writer.string(text)
            case .strings(let texts):
                writer.strings(texts)
            }
        }
        writer.raw("}}]}}")
        return writer.bytes
    }

    /// - Returns: The bytes of names and values.
    private func check() throws(AnswerError) -> Int {
        guard !self.claims.isEmpty else {
            throw AnswerError(code: .noClaims, message: "the answer holds no claim: Entra needs at least one")
        }
        var names = Set<String>(minimumCapacity: self.claims.count)
        var size = 0
        for claim in self.claims {
            guard !claim.name.isEmpty else {
                throw AnswerError(code: .emptyName, message: "a claim has an empty name")
            }
            guard names.insert(claim.name).inserted else {
                throw AnswerError(code: .duplicateName, message: "two claims are named \(LogText.escaped(claim.name))")
            }
            if case .strings(let texts) = claim.value, texts.isEmpty {
                throw AnswerError(
                    code: .emptyList,
                    message: "the claim \(LogText.escaped(claim.name)) is a list without elements"
                )
            }
            size += claim.byteCount
        }
        guard size <= self.byteLimit else {
            throw AnswerError(
                code: .tooLarge,
                message: "names and values have \(size) bytes: at most \(self.byteLimit) may be sent"
            )
        }
        return size
    }
}
