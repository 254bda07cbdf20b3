import ClaimsMapping

/// The keys that say which sign-ins something is for: `match` of an application, and a part of `when`.
enum SignInMatchSection {
    static let application = Key(
        "application",
        "the ids of the applications, one of which the user signs in to",
        ValueForm<[Located<String>]>.identifiers
    )
    static let resource = Key(
        "resource",
        "the ids of the applications, for one of which as a resource the token is",
        ValueForm<[Located<String>]>.identifiers
    )
    static let protocolName = Key(
        "protocol",
        "the protocol of the sign-in, or several",
        ValueForm<[Located<SignInProtocol>]>.oneOrMore(.word, count: 1...3)
    )
    static let tenant = Key(
        "tenant",
        "the ids of the tenants, one of which the sign-in is in",
        ValueForm<[Located<String>]>.identifiers
    )

    static let keys: [any DescribedKey] = [application, resource, protocolName, tenant]

    static let form = ValueForm<SignInMatchReading>
        .section(Self.keys) { section in
            guard Self.keys.contains(where: { section.contains($0) }) else {
                section.findings.error(section.site, "missing: \(Suggestion.choice(of: Self.keys.map(\.name)))")
                return nil
            }
            return Self.read(section)
        }

    /// Reads the keys of a section that may have others too.
    ///
    /// - Returns: `nil` if one of them is wrong, which is a finding: what is left of a match fits too much.
    static func read(_ section: Section) -> SignInMatchReading? {
        let applications = section.value(self.application)
        let resources = section.value(self.resource)
        let protocols = section.value(self.protocolName)
        let tenants = section.value(self.tenant)
        let readCount = [applications != nil, resources != nil, protocols != nil, tenants != nil].count(where: \.self)
        guard readCount == self.keys.count(where: { section.contains($0) }) else { return nil }
        return SignInMatchReading(
            applications: applications ?? [],
            resources: resources ?? [],
            protocols: protocols ?? [],
            tenants: tenants ?? []
        )
    }
}
