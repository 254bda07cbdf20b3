import ClaimsMapping

/// What a report calls a sign-in.
enum SignInLabel {
    /// The sign-ins of a row.
    static func text(of match: SignInMatch, _ policy: ApplicationPolicy) -> String {
        let what = match.isOneApplication ? match.applications.sorted().joined() : match.description
        return policy.name.map { "\($0) (\(what))" } ?? what
    }

    /// A sign-in, by the policy that one of the configurations has for it.
    static func text(of signIn: SignIn, _ configurations: [PolicyTable]) -> String {
        let name = configurations.lazy.compactMap { $0.policy(for: signIn).name }.first
        let parts = [
            signIn.applicationID, signIn.resourceID.map { "resource \($0)" }, signIn.protocolName,
            signIn.tenantID.map { "tenant \($0)" },
        ]
        let what = parts.compactMap { $0 }.joined(separator: ", ")
        guard !what.isEmpty else { return "default" }
        return name.map { "\($0) (\(what))" } ?? what
    }

    /// A sign-in for each row of the tables, and one that no row names; each once, at most ``maximumCount``.
    static func signIns(of tables: [PolicyTable]) -> [SignIn] {
        var signIns: [SignIn] = []
        for match in tables.flatMap(\.rows).map(\.match) {
            for application in match.applications.isEmpty ? [nil] : match.applications.sorted().map(Optional.some) {
                let signIn = SignIn(
                    applicationID: application,
                    resourceID: match.resources.min(),
                    protocolName: match.protocols.map(\.rawValue).min()?.uppercased(),
                    tenantID: match.tenants.min()
                )
                if !signIns.contains(signIn), signIns.count < Self.maximumCount - 1 { signIns.append(signIn) }
            }
        }
        if !signIns.contains(SignIn()) { signIns.append(SignIn()) }
        return signIns
    }

    private static let maximumCount = 1000
}
