import DirectoryValues
import LDAP
import Testing

@testable import Directory

@Suite("GroupPlan, without a server")
struct GroupFinderTests {
    private func groups(of entry: SearchEntry, _ settings: GroupSettings) async throws(DirectoryError) -> [String] {
        var session = SearchSession(servers: ServerSet(connections: [], logger: .silent), deadline: .now)
        let plan = GroupPlan(
            naming: GroupNaming(forms: [.name], settings: settings),
            server: GroupServer(nil),
            knowledge: GroupKnowledge(settings: settings),
            choice: GroupStrategyChoice(strategy: settings.strategy, reason: "")
        )
        return try await plan.groups(of: entry, &session).names[.name]
    }

    @Test("names that stand in the DNs need no search at all; a value that is no name is left out")
    func noSearch() async throws {
        let values = [
            LDIF.groupDN("Crew, Night"), "no name", "", "cn=a\u{0}b", "cn=Ring,ou=elsewhere",
            LDIF.groupDN("Crew, Night"),
        ]
        let entry = SearchEntry(
            dn: "cn=a",
            attributes: [.init(name: "MEMBEROF", values: values.map { Array($0.utf8) } + [[0xff, 0xfe]])]
        )
        let groups = try await self.groups(of: entry, .test(.memberOf, nested: false))
        #expect(groups == ["Crew, Night", "Ring"])
    }

    @Test("the bound on their number holds before any of them is read", arguments: [false, true])
    func bound(nested: Bool) async {
        let values = (0..<6).map { Array(LDIF.groupDN("g\($0)").utf8) }
        let entry = SearchEntry(dn: "cn=a", attributes: [.init(name: "memberOf", values: values)])
        let error = await directoryError {
            _ = try await self.groups(of: entry, .test(.memberOf, nested: nested, maximumCount: 5))
        }
        #expect(error?.code == .groupLimitExceeded)
        #expect(error?.message.contains("maximumCount") == true)
    }

    @Test("any bound that fits an Int is taken", arguments: [Int.max, Int(Int32.max), 0, Int.min])
    func extremeBounds(maximum: Int) async {
        let entry = SearchEntry(dn: "cn=a", attributes: [])
        var settings = GroupSettings.test(.memberSearch, maximumDepth: maximum, maximumCount: maximum)
        settings.maximumRoundTrips = maximum
        let error = await directoryError { _ = try await self.groups(of: entry, settings) }
        #expect(error != nil)
    }
}
