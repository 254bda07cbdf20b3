import StandIns
import Testing

/// Gives all tests of the cookbook one slapd with the entries of all recipes.
struct CookbookTrait: SuiteTrait, TestScoping {
    /// The server of the suite that is running.
    @TaskLocal static var slapd: Slapd?

    private static let suffix = "dc=corp,dc=test"

    private static let tree = """
        dn: dc=corp,dc=test
        objectClass: domain
        dc: corp

        dn: ou=people,dc=corp,dc=test
        objectClass: organizationalUnit
        ou: people

        dn: ou=groups,dc=corp,dc=test
        objectClass: organizationalUnit
        ou: groups

        """

    /// Attributes by Active Directory's names, which slapd's own schema has not.
    private static let schema: String = {
        let texts = [
            "userPrincipalName", "department", "extensionAttribute1", "extensionAttribute3", "extensionAttribute7",
        ]
        let types =
            texts.map { ($0, "1.3.6.1.4.1.1466.115.121.1.15", "caseIgnoreMatch") }
            + ["pwdLastSet", "accountExpires"].map { ($0, "1.3.6.1.4.1.1466.115.121.1.27", "integerMatch") }
            + [("corpRemote", "1.3.6.1.4.1.1466.115.121.1.7", "booleanMatch")]
        // From OpenLDAP's arc for experiments.
        let definitions = types.enumerated()
            .map { index, type in
                "attributetype ( 1.3.6.1.4.1.4203.666.72.1.\(index + 1) NAME '\(type.0)' "
                    + "EQUALITY \(type.2) SYNTAX \(type.1) SINGLE-VALUE )"
            }
        let names = types.map(\.0).joined(separator: " $ ")
        let person =
            "objectclass ( 1.3.6.1.4.1.4203.666.72.2.1 NAME 'corpPerson' SUP top AUXILIARY MAY ( \(names) ) )"
        return (definitions + [person]).joined(separator: "\n")
    }()

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let entries = try Cookbook.shared.get().recipes.flatMap(\.entries)
        let configuration = SlapdConfiguration(
            suffix: Self.suffix,
            entries: ([Self.tree] + entries).map { .text($0) },
            extraSchema: Self.schema
        )
        try await withSlapd(configuration, logger: .silent) { slapd in
            try await Self.$slapd.withValue(slapd) { try await function() }
        }
    }
}
