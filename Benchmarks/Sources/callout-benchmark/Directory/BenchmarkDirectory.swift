import StandIns

/// The throwaway slapd of the benchmark: 100,000 people, and 2000 groups that are nested in three levels.
enum BenchmarkDirectory {
    static let suffix = "dc=example,dc=test"
    /// The name that the subjects bind with, the only one that may read.
    static let bindDN = "cn=bridge,ou=services,\(Self.suffix)"

    /// The entry of ``bindDN``.
    static func account(password: String) -> String {
        """
        dn: \(self.bindDN)
        objectClass: organizationalRole
        objectClass: simpleSecurityObject
        cn: bridge
        userPassword: \(password)


        """
    }

    /// What to start slapd with.
    static func configuration(file: String) -> SlapdConfiguration {
        SlapdConfiguration(
            suffix: self.suffix,
            entries: [.file(file)],
            extraSchema: self.schema,
            extraGlobalDirectives: [
                "threads 4",
                // Of one connection: unless told, it takes no more than 1000 at a time, and of somebody anonymous 100.
                "conn_max_pending 1000", "conn_max_pending_auth 10000",
            ],
            extraDatabaseDirectives: [
                // In the place of the one that is there unless told; the file is sparse.
                "maxsize 4294967296",
                "index uid,userPrincipalName,member eq",
                "access to attrs=userPassword by anonymous auth by * none",
                "access to * by dn.exact=\"\(self.bindDN)\" read by * none",
            ],
            logLevel: "none",
            patience: .seconds(300)
        )
    }

    private static let schema = """
        attributetype ( 1.3.6.1.4.1.55555.1.1 NAME 'userPrincipalName' EQUALITY caseIgnoreMatch
            SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
        objectclass ( 1.3.6.1.4.1.55555.2.1 NAME 'entraPerson' SUP top AUXILIARY MAY ( userPrincipalName ) )
        """
}
