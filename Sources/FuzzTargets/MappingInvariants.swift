import ClaimsMapping
import DirectoryValues

/// What holds for any rules, whatever a directory says.
struct MappingInvariants {
    let mapping: Mapping
    let policy: ApplicationPolicy
    let signIn: SignIn

    init(mapping: Mapping, policy: ApplicationPolicy, signIn: SignIn) {
        self.mapping = mapping
        self.policy = policy
        self.signIn = signIn
    }

    /// All claims of some rules, for an application that gets whatever there is.
    init(rules: [ClaimRule]) {
        self.init(
            mapping: Mapping(rules: rules),
            policy: ApplicationPolicy(release: rules.map(\.name), byteLimit: 1 << 20),
            signIn: SignIn()
        )
    }

    /// Checks the claims of an input, and those without one.
    ///
    /// - Parameters:
    ///   - input: What a directory says.
    ///   - attributes: The attributes in it, to be given in another order.
    /// - Throws: ``FuzzFailure`` if something does not hold.
    func check(_ input: MappingInput, attributes: [String: [[UInt8]]]) throws(FuzzFailure) {
        let result = self.mapping.evaluate(input, signIn: self.signIn, policy: self.policy)
        try self.check(result)
        let turned = MappingInput(
            attributes: attributes.mapValues { $0.reversed() },
            groups: input.groups.mapValues { $0.reversed() },
            accountState: input.accountState,
            origin: input.origin
        )
        let other = self.mapping.evaluate(turned, signIn: self.signIn, policy: self.policy)
        try FuzzFailure.require(result.claims == other.claims, "a server's order changes no claim")
        try self.check(self.mapping.evaluateWithoutDirectory(signIn: self.signIn, policy: self.policy))
    }

    private func check(_ result: MappingResult) throws(FuzzFailure) {
        let byteCount = result.claims.reduce(0) { $0 + $1.byteCount }
        try FuzzFailure.require(result.byteCount == byteCount, "the size is that of the claims")
        try FuzzFailure.require(
            result.claims.isEmpty || byteCount <= self.policy.byteLimit,
            "the claims keep the limit: \(byteCount)"
        )
        let names = result.claims.map(\.name)
        try FuzzFailure.require(Set(names).count == names.count, "each claim is there once")
        try FuzzFailure.require(
            Set(names).isSubset(of: self.policy.release + [self.policy.overageClaim].compactMap { $0 }),
            "nothing is there that is not released"
        )
        try FuzzFailure.require(
            Set(names).isDisjoint(with: result.missing)
                && Set(names).union(result.missing).isSuperset(of: self.policy.require),
            "a required claim is there or missing"
        )
        for claim in result.claims {
            let texts = claim.value.texts
            try FuzzFailure.require(!texts.isEmpty && !texts.contains(""), "no claim is empty: \(claim.name)")
        }
    }
}
