import LDAP

/// `directory.bind`: who the service is to the directory.
enum BindSection {
    static let dn = Key("dn", "the DN of the service's account", .bindName, absence: .isError)
    static let password = Key("password", "the password of the service's account", .secret, absence: .isError)

    static let keys: [any DescribedKey] = [dn, password]
    static let form = ValueForm<Credentials>
        .section(Self.keys) { section in
            let dn = section.value(Self.dn)
            let password = section.value(Self.password)
            guard let dn, let password else { return nil }
            return .simple(dn: dn, password: password)
        }
}
