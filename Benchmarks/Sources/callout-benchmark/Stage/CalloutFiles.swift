import CryptoExtras
import FoundationEssentials
import StandIns

/// The files that the subjects and the load generator read, in slapd's folder: they go away with it.
struct CalloutFiles: Sendable {
    private static let tokenCount = 32
    private static let secondsOfTokens = 24 * 60 * 60

    /// The tokens, one a line, all of the same key.
    let tokens: String
    /// The body of a callout.
    let event: String
    /// The public key of the tokens, for who does not fetch it from the tenant.
    let key: String
    /// The password of the account that the subjects bind as.
    let password: String
    /// A callout for the first user, as it is sent.
    let firstCallout: [UInt8]

    /// Writes the files.
    ///
    /// - Parameters:
    ///   - folder: Where.
    ///   - tenant: Who signs.
    ///   - password: The account's password.
    /// - Throws: ``TemporaryFolderError``, or what the cryptographic library throws.
    init(in folder: TemporaryFolder, tenant: StandInTenant, password: String) async throws {
        var tokens: [String] = []
        let issuedAt = Int(Date.now.timeIntervalSince1970)
        for number in 0..<Self.tokenCount {
            tokens.append(
                try await tenant.token(
                    issuedAt: issuedAt,
                    claims: ["exp": .integer(issuedAt + Self.secondsOfTokens), "uti": .string("callout\(number)")]
                )
            )
        }
        let event = CalloutEvent.text(of: tenant)
        let privateKey = try _RSA.Signing.PrivateKey(pemRepresentation: StandInTenantFile(tenant).privateKey)
        self.tokens = try folder.write("tokens", tokens.joined(separator: "\n") + "\n")
        self.event = try folder.write("event.json", event)
        self.key = try folder.write("key.pem", privateKey.publicKey.pemRepresentation + "\n")
        self.password = try folder.write("password", password)
        let body = event.replacing(CalloutEvent.placeholder, with: People.digits(0))
        self.firstCallout = Array(
            """
            POST \(BridgeDocument.path) HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer \(tokens[0])\r
            Content-Type: application/json\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """
            .utf8
        )
    }
}
