import ClaimsMapping
import DirectoryValues
import Testing

@testable import Bridge

struct PolicyChangeTests {
    private static let crm = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
    private static let erp = "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235"

    private func row(_ application: String, _ policy: ApplicationPolicy) -> PolicyTable.Row {
        .init(match: SignInMatch(applications: [application]), policy: policy)
    }

    @Test
    func `Equal tables have no change`() {
        let table = PolicyTable(rows: [self.row(Self.crm, ApplicationPolicy(release: ["a"]))])
        #expect(PolicyChange.changes(from: table, to: table).isEmpty)
    }

    @Test
    func `A policy that changes says which of its keys`() {
        let old = ApplicationPolicy(name: "CRM", release: ["a", "b"], require: ["a"])
        var new = old
        new.release = ["b", "c"]
        new.require = []
        new.directoryDown = .omit
        new.staleAnswers = .atMost(.seconds(3600))
        new.accountState = [.locked: .fail]
        new.byteLimit = 2000
        new.overageClaim = "cut"
        let changes = PolicyChange.changes(
            from: PolicyTable(rows: [self.row(Self.crm, old)]),
            to: PolicyTable(rows: [self.row(Self.crm, new)])
        )
        #expect(changes.map(\.application) == ["CRM (\(Self.crm))"])
        #expect(
            changes.first?.details == [
                "release + c", "release - a", "require - a", "directoryDown fail -> omit",
                "stale answers as kept -> at most 3600s", "accountState.locked ignore -> fail",
                "byteLimit 3000 -> 2000", "overageClaim none -> cut",
            ]
        )
    }

    @Test
    func `Rows come, go and change places`() {
        let (crm, erp) = (
            self.row(Self.crm, ApplicationPolicy(release: ["a"])), self.row(Self.erp, ApplicationPolicy())
        )
        let saml = PolicyTable.Row(match: SignInMatch(protocols: [.saml]), policy: ApplicationPolicy())
        let changes = PolicyChange.changes(
            from: PolicyTable(rows: [crm, erp]),
            to: PolicyTable(rows: [saml, crm], fallback: ApplicationPolicy(release: ["b"]))
        )
        #expect(changes.map(\.change) == ["added", "removed", "changed"])
        #expect(changes.map(\.application) == ["protocol [saml]", Self.erp, "default"])
        let swapped = PolicyChange.changes(from: PolicyTable(rows: [crm, erp]), to: PolicyTable(rows: [erp, crm]))
        #expect(swapped.map(\.details) == [["rows in another order"]])
    }

    @Test
    func `Each row of the tables is a sign-in once, and one is for no row`() {
        let table = PolicyTable(rows: [
            self.row(Self.crm, ApplicationPolicy()), self.row(Self.erp, ApplicationPolicy()),
            .init(match: SignInMatch(protocols: [.saml]), policy: ApplicationPolicy()),
        ])
        let signIns = SignInLabel.signIns(of: [table, table])
        #expect(signIns.map(\.applicationID) == [Self.crm, Self.erp, nil, nil])
        #expect(signIns.map(\.protocolName) == [nil, nil, "SAML", nil])
    }
}
