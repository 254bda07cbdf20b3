import Testing

@testable import EntraCallout

struct RegistrationProblemsTests {
    private func problems(_ change: (inout Registration) -> Void) -> [String] {
        var registration = RegistrationSample.registration()
        change(&registration)
        return registration.problems()
    }

    @Test
    func `A good registration has none`() {
        #expect(RegistrationSample.registration().problems().isEmpty)
        #expect(RegistrationSample.registration().doubts().isEmpty)
    }

    @Test(arguments: ["", "localhost", "10.0.0.1", "[::1]", "a b.example", "bridge", "host.example:8443"])
    func `A host that is no full domain name is refused`(host: String) {
        #expect(self.problems { $0.host = host }.count == 1)
    }

    @Test(arguments: ["email", "groups", "xms_edov", "upn"])
    func `A restricted name cannot be emitted, and the answer says what to do`(name: String) throws {
        let problems = self.problems {
            $0.applications = [
                RegisteredApplication(id: RegistrationSample.dispatch, claims: [.init("mine", tokenName: name)])
            ]
        }
        #expect(problems.count == 1)
        #expect(try #require(problems.first).contains("--emit mine=ldap_\(name)"))
    }

    @Test
    func `Empty and double ids, names that collide and restricted SAML types are refused`() {
        let problems = self.problems {
            $0.applications = [
                RegisteredApplication(
                    id: RegistrationSample.dispatch,
                    claims: [
                        .init("a", tokenName: "same"), .init("b", tokenName: "same"), .init("a", tokenName: "other"),
                        .init("", tokenName: "x"),
                        .init(
                            "s",
                            samlType: "http://schemas.microsoft.com/ws/2008/06/identity/claims/GROUPS"
                        ),
                    ]
                )
            ]
        }
        #expect(problems.count == 4, "\(problems)")
    }

    @Test
    func `Limits of time and retries are Entra's`() {
        #expect(self.problems { $0.timeout = 2001 }.count == 1)
        #expect(self.problems { $0.timeout = 199 }.count == 1)
        #expect(self.problems { $0.retries = 2 }.count == 1)
    }

    @Test
    func `Passwords need certificate and property, and an external tenant`() {
        var registration = RegistrationSample.registration(kinds: [.passwordSubmit])
        registration.certificate = nil
        registration.migrationProperty = nil
        #expect(registration.problems().count == 2)
        #expect(registration.doubts().count == 1)
    }
}
