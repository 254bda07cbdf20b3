import DirectoryValues
import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("DirectoryRouter: several directories, each a slapd of its own")
struct DirectoryRouterTests {
    private static let byMail = CorrelationRule(subject: .mail, attribute: "mail")
    private static let byUID = CorrelationRule(subject: .userPrincipalName, attribute: "uid")

    private func named(
        _ name: String,
        _ directory: TestDirectory,
        suffixes: [String] = [],
        sid: String? = nil
    ) -> NamedDirectory {
        NamedDirectory(
            name: name,
            resolver: DirectoryResolver(
                settings: .test([Self.byMail, Self.byUID], combinesRules: false),
                servers: directory.servers
            ),
            routing: RoutingSettings(
                userPrincipalNameSuffixes: suffixes,
                domainSIDs: [sid].compactMap { $0.flatMap { SecurityIdentifier($0) } }
            )
        )
    }

    /// Runs two directories that share some people.
    private func with(_ body: (TestDirectory, TestDirectory) async throws -> Void) async throws {
        let north = [
            LDIF.person("Ada", ["mail": ["ada@north.example"], "title": ["north"]]),
            LDIF.person("Twin", ["mail": ["both@shared.example"]]),
            LDIF.person("A", ["mail": ["double@shared.example"]]),
            LDIF.person("B", ["mail": ["double@shared.example"]]),
        ]
        let south = [
            LDIF.person("Grace", ["mail": ["grace@south.example"], "title": ["south"]]),
            LDIF.person("Twin", ["mail": ["both@shared.example"]]),
            LDIF.person("Double", ["mail": ["double@shared.example"]]),
        ]
        try await TestDirectory.with(north) { north in
            try await TestDirectory.with(south) { south in try await body(north, south) }
        }
    }

    private func request(_ values: [Subject.Field: String]) -> ResolutionRequest {
        ResolutionRequest(subject: Subject(values: values), attributes: ["title"])
    }

    @Test("directories that list nothing are asked in order until one knows the user; trace and cost are of all")
    func inOrder() async throws {
        try await self.with { north, south in
            let router = DirectoryRouter(directories: [self.named("north", north), self.named("south", south)])
            let values: [Subject.Field: String] = [.mail: "grace@south.example", .userPrincipalName: "x@y"]
            let report = try await router.resolve(self.request(values), deadline: patience)
            let dn = "cn=Grace,\(LDIF.people)"
            #expect(report.dn == dn)
            #expect(report.directory == "south")
            #expect(report.roundTrips == 3)
            #expect(report.byteCount > 0)
            #expect(
                report.attempts == [
                    CorrelationAttempt(rule: Self.byMail, outcome: .noMatch, directory: "north"),
                    CorrelationAttempt(rule: Self.byUID, outcome: .noMatch, directory: "north"),
                    CorrelationAttempt(rule: Self.byMail, outcome: .matched(dn: dn), directory: "south"),
                ]
            )
            let both = try await router.resolve(self.request([.mail: "both@shared.example"]), deadline: patience)
            #expect(both.directory == "north")
            #expect(both.roundTrips == 1)
            let nobody = try await router.resolve(self.request([.mail: "z@z.example"]), deadline: patience)
            #expect(nobody.outcome == .unknown)
            #expect(nobody.roundTrips == 2)
            #expect(nobody.attempts.map(\.directory) == ["north", "north", "south", "south"])
        }
    }

    @Test("a directory in which the user is ambiguous decides: no other one is asked")
    func ambiguous() async throws {
        try await self.with { north, south in
            let router = DirectoryRouter(directories: [self.named("north", north), self.named("south", south)])
            let report = try await router.resolve(self.request([.mail: "double@shared.example"]), deadline: patience)
            guard case .ambiguous(let dns) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            #expect(dns.sorted() == ["A", "B"].map { "cn=\($0),\(LDIF.people)" })
            #expect(report.directory == "north")
        }
    }

    @Test("the user's own directory alone is asked, by the SID's domain or the name's suffix")
    func routed() async throws {
        try await self.with { north, south in
            let router = DirectoryRouter(directories: [
                self.named("north", north, suffixes: ["north.example"]),
                self.named("south", south, suffixes: ["south.example"], sid: "S-1-5-21-1-2-3"),
            ])
            let byName = try await router.resolve(
                self.request([.mail: "both@shared.example", .userPrincipalName: "twin@SOUTH.example"]),
                deadline: patience
            )
            #expect(byName.directory == "south")
            #expect(byName.roundTrips == 1)
            let bySID = try await router.resolve(
                self.request([
                    .mail: "both@shared.example", .userPrincipalName: "twin@north.example",
                    .onPremisesSecurityIdentifier: TextualSID.text(17),
                ]),
                deadline: patience
            )
            #expect(bySID.directory == "south")
            let nobody = try await router.resolve(
                self.request([.mail: "both@shared.example", .userPrincipalName: "twin@east.example"]),
                deadline: patience
            )
            #expect(nobody.outcome == .unknown)
            #expect(nobody.directory == nil)
            #expect(nobody.roundTrips == 0)
            #expect(nobody.attempts.map(\.directory) == ["north", "north", "south", "south"])
            for attempt in nobody.attempts {
                guard case .notApplicable(let reason) = attempt.outcome else {
                    Issue.record("\(attempt)")
                    continue
                }
                #expect(reason.contains("routing"))
            }
        }
    }

    @Test("a directory that cannot say ends it, and the error names it: the next one does not answer in its place")
    func failure() async throws {
        try await self.with { north, south in
            let router = DirectoryRouter(directories: [self.named("north", north), self.named("south", south)])
            try await north.slapd.kill()
            let values: [Subject.Field: String] = [.mail: "grace@south.example"]
            let error = await directoryError {
                _ = try await router.resolve(self.request(values), deadline: .now + .seconds(5))
            }
            #expect(error?.code == .unavailable)
            #expect(error?.stage == "correlation by mail = mail, directory north")
            let other = DirectoryRouter(directories: [self.named("south", south), self.named("north", north)])
            let report = try await other.resolve(self.request(values), deadline: patience)
            #expect(report.directory == "south")
        }
    }
}
