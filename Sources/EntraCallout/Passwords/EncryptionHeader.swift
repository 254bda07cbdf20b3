/// The header of a JWE (RFC 7516, section 4), as far as this service takes it.
struct EncryptionHeader: Sendable {
    let keyEncryption: KeyEncryption
    let contentEncryption: ContentEncryption
    /// Whether the content was compressed.
    let isCompressed: Bool
    /// The SHA-1 thumbprint of the certificate that is meant, if it is named.
    let thumbprint: [UInt8]?
    /// Its SHA-256 thumbprint, if it is named.
    let thumbprintSHA256: [UInt8]?

    /// Reads a header.
    ///
    /// - Parameter characters: The header's characters.
    /// - Throws: ``PasswordError`` with the codes `malformed` and `unsupported`.
    init(_ characters: [UInt8]) throws(PasswordError) {
        guard let bytes = Base64URL.decode(characters), let value = try? JSONParser.parse(bytes),
            case .object(let members) = value
        else {
            throw PasswordError(.malformed, "the encrypted password's header is no JSON object in base64url")
        }
        guard members["crit"] == nil else {
            throw PasswordError(.unsupported, "the encrypted password demands extensions (crit): none is supported")
        }
        self.keyEncryption = try Self.word(members, "alg")
        self.contentEncryption = try Self.word(members, "enc")
        switch members["zip"] {
        case nil: self.isCompressed = false
        case .string("DEF"): self.isCompressed = true
        case .some(let other): throw Self.unsupported("zip", other, expected: ["DEF"])
        }
        self.thumbprint = try Self.thumbprint(members, "x5t", size: 20)
        self.thumbprintSHA256 = try Self.thumbprint(members, "x5t#S256", size: 32)
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ members: [String: JSONValue],
        _ name: String
    ) throws(PasswordError) -> Word where Word.RawValue == String {
        guard case .string(let text)? = members[name], let word = Word(rawValue: text) else {
            throw self.unsupported(name, members[name], expected: Word.allCases.map(\.rawValue))
        }
        return word
    }

    private static func unsupported(_ name: String, _ value: JSONValue?, expected: [String]) -> PasswordError {
        let found =
            switch value {
            case .string(let text): "\"\(LogText.escaped(text, limit: 40))\""
            case .some(let other): other.kind
            case nil: "missing"
            }
        return PasswordError(
            .unsupported,
            "the encrypted password's \(name) is \(found): only \(expected.joined(separator: " and ")) is taken"
        )
    }

    private static func thumbprint(
        _ members: [String: JSONValue],
        _ name: String,
        size: Int
    ) throws(PasswordError) -> [UInt8]? {
        switch members[name] {
        case nil: return nil
        case .string(let text):
            guard let bytes = Base64URL.decode(text.utf8), bytes.count == size else { fallthrough }
            return bytes
        case .some:
            throw PasswordError(.malformed, "the encrypted password's \(name) is no thumbprint in base64url")
        }
    }
}
