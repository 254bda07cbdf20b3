import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

@Suite("DirectoryResolver: what is asked, and what goes wrong")
struct ResolverFailureTests {
    private let rule = CorrelationRule(subject: .mail, attribute: "mail")
    private let subject = Subject(values: [.mail: "ada@example.test"])
    private let ada = LDIF.person(
        "Ada",
        ["mail": ["ada@example.test"], "title": ["secret"], "memberOf": [LDIF.groupDN("Crew")]]
    )
    private let crew = LDIF.group("Crew", members: [LDIF.personDN("Ada")])

    @Test("only what is wanted is fetched: the server sees no other attribute asked for")
    func attributesAskedFor() async throws {
        try await TestDirectory.with([self.ada, self.crew], logLevel: "stats") { directory in
            func resolve(_ attributes: [String], _ groups: GroupSettings?) async throws -> [String] {
                let report = try await directory.resolve(
                    self.subject,
                    by: [self.rule],
                    attributes: attributes,
                    groups: groups
                )
                guard case .found(let resolution) = report.outcome else { return ["not found"] }
                #expect((report.groupsTime == .zero) == (groups == nil))
                return resolution.attributes.map(\.name)
            }
            #expect(try await resolve([], nil) == [])
            #expect(try await resolve(["sn"], nil) == ["sn"])
            #expect(try await resolve(["sn"], .test(.memberSearch)) == ["sn"])
            // Fetched for the groups, and not shown where nobody wanted it.
            #expect(try await resolve(["sn"], .test(.memberOf)) == ["sn"])
            #expect(try await resolve(["MemberOf"], .test(.memberOf, nested: false)) == ["memberOf"])
            try await directory.slapd.stop()
            let asked = directory.slapd.output.compactMap {
                $0.split(separator: "SRCH attr=").dropFirst().first.map(String.init)
            }
            // What the server is, is asked once.
            #expect(asked.count { $0.hasPrefix("objectClass namingContexts ") } == 1)
            #expect(
                asked.filter { !$0.hasPrefix("objectClass ") } == [
                    "1.1", "sn", "sn gidNumber", "cn", "cn", "sn memberOf gidNumber", "cn memberOf",
                    "MemberOf gidNumber",
                ]
            )
        }
    }

    @Test("a base that does not exist is refused: that is not an unknown user")
    func missingBase() async throws {
        try await TestDirectory.with([self.ada]) { directory in
            let error = await directoryError {
                _ = try await directory.resolve(self.subject, by: [self.rule], base: "ou=nowhere,\(LDIF.suffix)")
            }
            #expect(error?.code == .refused)
            #expect(error?.cause?.resultCode == .noSuchObject)
            #expect(error?.stage == "correlation by mail = mail")
            let text = String(describing: error)
            #expect(!text.contains("ada@example.test"), "\(text)")
        }
    }

    @Test("a server that is down is unavailable at once, and asked again when it is back")
    func serverDown() async throws {
        try await TestDirectory.with([self.ada]) { directory in
            #expect(try await directory.resolve(self.subject, by: [self.rule]).dn != nil)
            try await directory.slapd.kill()
            let error = await directoryError {
                // The first may still find the connection that is about to end.
                while true { _ = try await directory.resolve(self.subject, by: [self.rule]) }
            }
            #expect(error?.code == .unavailable)
            #expect(
                error?.cause?.code == .connectionClosed || error?.cause?.code == .connectFailed,
                "\(String(describing: error))"
            )
            try await directory.slapd.restart()
            var dn: String?
            let end = patience
            while dn == nil, ContinuousClock.now < end {
                // A look-up that fails at once does not wait: the few threads of the tests are for others too.
                await Task.yield()
                dn = try? await directory.resolve(self.subject, by: [self.rule]).dn
            }
            #expect(dn == "cn=Ada,\(LDIF.people)")
        }
    }

    @Test("a server that never answers costs the deadline and no more, whatever is being looked up")
    func silentServer() async throws {
        let listener = try SilentListener()
        let servers = ServerSet(
            connections: [
                ConnectionConfiguration(server: ServerAddress(scheme: .ldap, host: "127.0.0.1", port: listener.port))
            ],
            logger: .silent
        )
        try await servers.running {
            let resolver = DirectoryResolver(
                settings: DirectorySettings(
                    kind: .generic,
                    base: .literal(LDIF.people),
                    correlation: [self.rule],
                    groups: .test(.memberSearch)
                ),
                servers: servers
            )
            for _ in 0..<3 {
                let start = ContinuousClock.now
                let error = await directoryError {
                    _ = try await resolver.resolve(
                        ResolutionRequest(subject: self.subject, groupForms: [.name]),
                        deadline: .now + .milliseconds(200)
                    )
                }
                #expect(error?.code == .unavailable)
                #expect(start.duration(to: .now) >= .milliseconds(200))
                #expect(start.duration(to: .now) < .seconds(5))
            }
        }
    }

    @Test("a deadline that is over asks nothing")
    func deadlineOver() async throws {
        try await TestDirectory.with([self.ada], logLevel: "stats") { directory in
            #expect(try await directory.resolve(self.subject, by: [self.rule]).dn != nil)
            let error = await directoryError {
                _ = try await directory.resolve(self.subject, by: [self.rule], deadline: .now - .seconds(1))
            }
            #expect(error?.code == .unavailable)
            #expect(error?.cause?.code == .deadlineExceeded)
            try await directory.slapd.stop()
            #expect(directory.slapd.output.filter { $0.contains("SRCH base=") }.count == 1)
        }
    }

    @Test("an attribute that cannot be one is refused, and nothing is sent", arguments: ["mail)(uid", "mail;x=*", ""])
    func badAttribute(attribute: String) async throws {
        try await TestDirectory.with([self.ada]) { directory in
            let error = await directoryError {
                _ = try await directory.resolve(
                    self.subject,
                    by: [CorrelationRule(subject: .mail, attribute: attribute)]
                )
            }
            #expect(error?.code == .refused)
            #expect(error?.cause?.code == .invalidFilter)
            var groups = GroupSettings.test(.memberSearch)
            groups.memberAttributes = [attribute]
            let ofGroups = await directoryError {
                _ = try await directory.resolve(self.subject, by: [self.rule], groups: groups)
            }
            #expect(ofGroups?.code == .refused)
            #expect(ofGroups?.stage == "groups")
        }
    }
}
