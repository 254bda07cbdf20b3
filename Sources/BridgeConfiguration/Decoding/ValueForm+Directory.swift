import EntraCallout
import LDAP

extension ValueForm where Value == String {
    /// The name of an attribute.
    static let attribute =
        ValueForm.scalar(
            "an attribute name such as `mail`, or a numeric OID (RFC 4512)",
            shape: .text()
        ) { text throws(TextFault) in
            guard AttributeDescription.isValid(text.value) else { throw .mismatch }
            return text.value
        }
        .writing { .text($0) }
}

extension ValueForm where Value == [String] {
    /// The name of an attribute, or a list of some.
    static let attributes = ValueForm(
        expected: "an attribute name, or a list of them",
        shape: .anyOf([ValueForm<String>.attribute.shape, .list(ValueForm<String>.attribute.shape, count: 1...8)])
    ) { node, reader in
        guard case .list = node.content else {
            return ValueForm<String>.attribute.read(node, reader).map { [$0] }
        }
        return ValueForm<[Located<String>]>.list(.attribute, count: 1...8).read(node, reader)?.map(\.value)
    }
    .writing { names in names.count == 1 ? .text(names[0]) : .list(names.map { .text($0) }) }
}

extension ValueForm where Value == DistinguishedName {
    /// The name of an entry.
    static let distinguishedName =
        ValueForm.scalar(
            "a distinguished name such as `ou=people,dc=corp,dc=example`",
            shape: .text(pattern: ".+=[\\s\\S]*")
        ) { text throws(TextFault) in
            let name: DistinguishedName
            do throws(LDAPError) {
                name = try DistinguishedName(parsing: text.value)
            } catch {
                throw .quoting(error.message)
            }
            guard !name.isEmpty else { throw .because("it is empty") }
            return name
        }
        .writing { .text($0.description) }
}

extension ValueForm where Value == Filter {
    /// A search filter.
    static let filter =
        ValueForm.scalar(
            "a search filter such as `(objectClass=person)` (RFC 4515)",
            shape: .text()
        ) { text throws(TextFault) in
            do throws(LDAPError) {
                return try Filter(parsing: text.value)
            } catch {
                throw .quoting(error.message)
            }
        }
        .writing { .text($0.description) }
}

extension ValueForm where Value == ServerAddress {
    /// The URL of a directory server.
    static let serverAddress = ValueForm.scalar(
        "an LDAP URL such as `ldaps://dc1.corp.example`",
        shape: .text(pattern: "[Ll][Dd][Aa][Pp][SsIi]?:.*")
    ) { text throws(TextFault) in
        // People put a user's name and password before an @.
        guard !text.value.contains("@") else { throw .because("a URL takes no user; use `bind`") }
        do throws(LDAPError) {
            return try ServerAddress(url: text.value)
        } catch {
            throw .quoting(LogText.escaped(error.message, limit: 500))
        }
    }
}

extension ValueForm where Value == Secret {
    /// Text that is never shown.
    ///
    /// A file that is all of it is read now, so that a mistake is found at the start, and again when it changes.
    static let secret = ValueForm(expected: Self.secretText.expected, shape: .secret) { node, reader in
        guard let secret = Self.secretText.read(node, reader) else { return nil }
        guard case .text(let text) = node.content, let path = ReferencedText(text).onlyFile else {
            return secret
        }
        return Secret(file: reader.path(of: path, at: node.site))
    }

    private static let secretText = ValueForm.scalar(
        "a secret, best as `\"${env:NAME}\"` or `\"${file:PATH}\"`",
        shape: .secret
    ) { text throws(TextFault) in
        guard !text.value.isEmpty else {
            throw .because("it is empty, and servers take a bind without a password for an anonymous one")
        }
        return Secret(text.value)
    }
}

extension ValueForm where Value == String {
    /// The name that a bind sends: a DN, or what Active Directory takes besides, `user@domain` or `DOMAIN\user`.
    ///
    /// A password can get here by mistake, so nothing of the text is shown.
    static let bindName = ValueForm.scalar(
        "the account's DN, for example `cn=bridge,ou=service,dc=corp,dc=example`",
        shape: .text()
    ) { text throws(TextFault) in
        let isAccount = !text.value.contains("=") && (text.value.contains("@") || text.value.contains("\\"))
        if isAccount { return text.value }
        guard let name = try? DistinguishedName(parsing: text.value), !name.isEmpty else { throw .mismatch }
        return text.value
    }
}
