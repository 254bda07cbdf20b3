import LDAP
import Testing

@testable import Directory

@Suite("GroupFinder, without a server")
struct GroupFinderTests {
    private func groups(of entry: SearchEntry, _ settings: GroupSettings) async throws(DirectoryError) -> [Group] {
        var session = SearchSession(servers: ServerSet(connections: [], logger: .silent), deadline: .now)
        return try await GroupFinder(settings: settings).groups(of: entry, session: &session)
    }

    @Test("a part of the memberOf values, which is how Active Directory sends very many, is refused")
    func ranges() async {
        let entry = SearchEntry(
            dn: "cn=a",
            attributes: [
                .init(name: "memberOf", values: []),
                .init(name: "memberOf;range=0-1499", values: [Array(LDIF.groupDN("a").utf8)]),
            ]
        )
        let error = await directoryError { _ = try await self.groups(of: entry, .test(.memberOf, nested: false)) }
        #expect(error?.code == .groupLimitExceeded)
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
        #expect(groups.map(\.name) == ["Crew, Night", "Ring"])
    }

    @Test("the bound on their number holds before any of them is read", arguments: [false, true])
    func bound(nested: Bool) async {
        let values = (0..<6).map { Array(LDIF.groupDN("g\($0)").utf8) }
        let entry = SearchEntry(dn: "cn=a", attributes: [.init(name: "memberOf", values: values)])
        let error = await directoryError {
            _ = try await self.groups(of: entry, .test(.memberOf, nested: nested, maximumCount: 5))
        }
        #expect(error?.code == .groupLimitExceeded)
    }

    @Test("any bound that fits an Int is taken", arguments: [Int.max, Int(Int32.max), 0])
    func extremeBounds(maximumCount: Int) async {
        let entry = SearchEntry(dn: "cn=a", attributes: [])
        let error = await directoryError {
            _ = try await self.groups(of: entry, .test(.memberSearch, maximumCount: maximumCount))
        }
        #expect(error != nil)
    }
}
