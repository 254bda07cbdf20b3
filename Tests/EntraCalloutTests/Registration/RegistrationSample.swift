import EntraCallout

/// A registration to test with.
enum RegistrationSample {
    static let api = "c7a3f18e-0d52-4b96-8e41-5f90ab27d364"
    static let dispatch = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
    static let host = "claims.harbourlane.example"

    static let claims = [
        RegisteredClaim("costCentre", tokenName: "cost_centre"),
        RegisteredClaim("employeeNumber", tokenName: "employee_number"),
        RegisteredClaim(
            "ldapGroups",
            tokenName: "ldap_groups",
            samlType: "https://harbourlane.example/claims/ldap_groups"
        ),
    ]

    static func registration(
        kinds: [EventKind] = [.tokenIssuanceStart],
        applicationID: String? = RegistrationSample.api,
        name: String = "LDAP claims bridge",
        applicationName: String? = "Dispatch",
        claims: [RegisteredClaim] = RegistrationSample.claims,
        isExternal: Bool = false
    ) -> Registration {
        Registration(
            tenantID: "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38",
            isExternal: isExternal,
            host: Self.host,
            applicationID: applicationID,
            name: name,
            events: kinds.map { RegisteredEvent($0, path: "/v1/entra/\($0.rawValue)") },
            applications: [RegisteredApplication(id: Self.dispatch, name: applicationName, claims: claims)],
            certificate: EncryptionCertificate(
                der: [1, 2, 3],
                base64: "AQID",
                validFrom: "2026-07-01T00:00:00Z",
                validTo: "2027-07-01T00:00:00Z",
                subject: "CN=LdapPasswordMigration"
            ),
            migrationProperty: "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_toBeMigrated"
        )
    }
}
