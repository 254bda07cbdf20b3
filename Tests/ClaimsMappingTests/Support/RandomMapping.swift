import ClaimsMapping
import DirectoryValues

/// A random mapping with an input, a sign-in and a policy for it, the awkward ones included.
struct RandomMapping {
    let mapping: Mapping
    let policy: ApplicationPolicy
    let signIn: SignIn
    let attributes: [String: [[UInt8]]]
    let groups: [GroupNameForm: [String]]
    let accountState: [String]
    let isAccountStateComplete: Bool
    let origin: EntryOrigin?

    static let names = ["a", "b", "c", "d", "e", "f", "größe", "h"]

    /// Everything that the directory says.
    var input: MappingInput {
        MappingInput(
            attributes: self.attributes,
            groups: self.groups,
            accountState: self.accountState,
            isAccountStateComplete: self.isAccountStateComplete,
            origin: self.origin
        )
    }

    /// The policy without a limit that could matter.
    var unlimited: ApplicationPolicy {
        var policy = self.policy
        policy.byteLimit = 1_000_000_000
        return policy
    }

    init(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var rules = try RandomRules(generator: generator)
        self.mapping = try rules.mapping()
        generator = rules.generator
        self.policy = Self.policy(using: &generator)
        self.signIn = SignIn(
            applicationID: [nil, "app", "other"].randomElement(using: &generator) ?? nil,
            protocolName: [nil, "SAML", "OAUTH2.0"].randomElement(using: &generator) ?? nil,
            isGuest: .random(using: &generator)
        )
        var attributes: [String: [[UInt8]]] = [:]
        for name in Self.names + ["A", "B"] where Bool.random(using: &generator) {
            let isPartial = Int.random(in: 0..<8, using: &generator) == 0
            attributes[isPartial ? name + ";range=0-1" : name] = (0..<Int.random(in: 0...4, using: &generator))
                .map { _ in RandomRules.bytes(using: &generator) }
        }
        self.attributes = attributes
        var groups: [GroupNameForm: [String]] = [:]
        for form in [GroupNameForm.name, .sid] {
            groups[form] = (0..<Int.random(in: 0...8, using: &generator))
                .map { _ in RandomRules.text(using: &generator) }
        }
        self.groups = groups
        self.accountState = [[], ["enabled"], ["locked", "expired"]].randomElement(using: &generator) ?? []
        self.isAccountStateComplete = .random(using: &generator)
        let names = ["cn=a,ou=b/c,dc=d,dc=e", "cn=a", "", "no name", "cn=a,ou=\\FF"]
        self.origin =
            Int.random(in: 0..<4, using: &generator) == 0
            ? nil
            : EntryOrigin(
                distinguishedName: names.randomElement(using: &generator) ?? "",
                matchedRule: "rule",
                directoryName: Bool.random(using: &generator) ? "corp" : nil,
                dataSource: "live",
                dataAge: .seconds(3)
            )
    }

    private static func policy(using generator: inout SplitMix64) -> ApplicationPolicy {
        func names(_ most: Int) -> [String] {
            (0..<Int.random(in: 0...most, using: &generator))
                .map { _ in self.names.randomElement(using: &generator) ?? "" }
        }
        return ApplicationPolicy(
            release: names(12),
            require: names(3),
            byteLimit: .random(in: -5...100, using: &generator),
            overageClaim: [nil, "over", "a"].randomElement(using: &generator) ?? nil
        )
    }
}
