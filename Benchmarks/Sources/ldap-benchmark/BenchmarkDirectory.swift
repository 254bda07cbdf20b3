import StandIns

/// What the throwaway slapd serves.
enum BenchmarkDirectory {
    static let suffix = "dc=example,dc=test"
    /// Entries that are found by `uid`, `user0` and up.
    static let entries = 5000

    static var configuration: SlapdConfiguration {
        SlapdConfiguration(
            suffix: Self.suffix,
            entries: [.text(Self.ldif)],
            // Of one connection: unless told, it takes no more than 100 at a time of somebody anonymous.
            extraGlobalDirectives: ["conn_max_pending 1000"],
            extraDatabaseDirectives: ["index uid eq"]
        )
    }

    private static var ldif: String {
        var text = """
            dn: \(Self.suffix)
            objectClass: dcObject
            objectClass: organization
            dc: example
            o: Example

            dn: ou=people,\(Self.suffix)
            objectClass: organizationalUnit
            ou: people


            """
        for number in 0..<Self.entries {
            text += """
                dn: uid=user\(number),ou=people,\(Self.suffix)
                objectClass: inetOrgPerson
                uid: user\(number)
                cn: Given\(number) Family\(number)
                sn: Family\(number)
                givenName: Given\(number)
                mail: given\(number).family\(number)@example.test
                telephoneNumber: +49 30 \(100_000 + number)
                title: Engineer


                """
        }
        return text
    }
}
