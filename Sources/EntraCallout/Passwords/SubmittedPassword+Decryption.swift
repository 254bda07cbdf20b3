import LDAP

extension SubmittedPassword {
    /// Decrypts and reads what the event passwordSubmit brought (contract 1.6).
    ///
    /// Only `RSA-OAEP` and `RSA-OAEP-256` with `A128CBC-HS256` and `A256CBC-HS512` are taken, compressed by `DEF` or not.
    /// The tag is checked before anything is decrypted.
    ///
    /// - Parameters:
    ///   - encrypted: The compact JWE.
    ///   - keys: The certificates that Entra may have encrypted to.
    ///   - audience: Whom the token must be for.
    /// - Throws: ``PasswordError``, whose words are for the log alone.
    public init(
        decrypting encrypted: String,
        with keys: [PasswordDecryptionKey],
        for audience: PasswordAudience
    ) throws(PasswordError) {
        let parts = try EncryptedParts(encrypted)
        let header = try EncryptionHeader(parts.header)
        let key = try Self.key(for: header, among: keys)
        var contentKey = key.decrypt(
            parts.encryptedKey,
            by: header.keyEncryption,
            size: header.contentEncryption.keySize
        )
        defer { contentKey.wipe() }
        guard var plaintext = header.contentEncryption.decrypt(parts, key: contentKey) else {
            throw PasswordError(
                .notDecrypted,
                "the password was encrypted for another key than that of \(key), or was changed on the way"
            )
        }
        defer { plaintext.wipe() }
        if header.isCompressed {
            guard let inflated = Inflation.inflate(plaintext) else {
                throw PasswordError(
                    .invalidToken,
                    "what was encrypted is no DEFLATE, or is larger than \(Inflation.maximumSize) bytes without it"
                )
            }
            plaintext.wipe()
            plaintext = inflated
        }
        try self.init(token: plaintext, audience: audience)
    }

    /// The key of the certificate that the header names; where it names none that is known, the only one there is.
    private static func key(
        for header: EncryptionHeader,
        among keys: [PasswordDecryptionKey]
    ) throws(PasswordError) -> PasswordDecryptionKey {
        let named = keys.first { key in
            if let thumbprint = header.thumbprintSHA256 { return key.thumbprintSHA256 == thumbprint }
            return key.thumbprint == header.thumbprint
        }
        if let named { return named }
        guard let only = keys.first else { throw PasswordError(.noKey, "there is no certificate that can be used") }
        guard keys.count == 1 else {
            throw PasswordError(
                .noKey,
                "the encrypted password names none of the \(keys.count) certificates by its thumbprint"
            )
        }
        return only
    }
}
