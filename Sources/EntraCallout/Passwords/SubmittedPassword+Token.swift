import LDAP

extension SubmittedPassword {
    /// The longest password, in bytes; Entra takes 256 characters.
    private static let maximumPasswordSize = 1024
    /// The longest user name, in bytes.
    private static let maximumUsernameSize = 1024
    /// The longest nonce, in bytes; Entra's is a GUID.
    private static let maximumNonceSize = 256

    /// Reads the token that was encrypted: a compact JWT that nobody signed (RFC 7519, section 6).
    ///
    /// An empty password is read like any other: that it is none is for the caller to see.
    ///
    /// - Parameters:
    ///   - token: The token's characters.
    ///   - audience: Whom it must be for.
    /// - Throws: ``PasswordError`` with the codes `invalidToken`, `notForUs` and `expired`.
    init(token: [UInt8], audience: PasswordAudience) throws(PasswordError) {
        let parts = token.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].isEmpty else {
            throw PasswordError(.invalidToken, "what was encrypted is no unsigned compact JWT")
        }
        guard case .string("none")? = try Self.object(parts[0])["alg"] else {
            throw PasswordError(.invalidToken, "the password's token has another alg than none")
        }
        let claims = try Self.object(parts[1])
        try audience.check(claims)
        self.username = try Self.text(claims, "username", upTo: Self.maximumUsernameSize)
        self.nonce = try Self.text(claims, "nonce", upTo: Self.maximumNonceSize)
        guard case .string(let password)? = claims["user-password"],
            password.utf8.count <= Self.maximumPasswordSize, !password.utf8.contains(0)
        else {
            throw PasswordError(
                .invalidToken,
                "the password's token has no user-password, one with a NUL, or one of more than "
                    + "\(Self.maximumPasswordSize) bytes"
            )
        }
        self.password = TypedPassword(password.utf8)
    }

    private static func object(_ part: ArraySlice<UInt8>) throws(PasswordError) -> [String: JSONValue] {
        var bytes = Base64URL.decode(part) ?? []
        defer { bytes.wipe() }
        guard let value = try? JSONParser.parse(bytes), case .object(let members) = value else {
            throw PasswordError(.invalidToken, "a part of the password's token is no JSON object in base64url")
        }
        return members
    }

    private static func text(
        _ claims: [String: JSONValue],
        _ name: String,
        upTo limit: Int
    ) throws(PasswordError) -> String {
        guard case .string(let text)? = claims[name], !text.isEmpty, text.utf8.count <= limit else {
            throw PasswordError(
                .invalidToken,
                "the password's token has no \(name), an empty one, or one of more than \(limit) bytes"
            )
        }
        return text
    }
}
