import Foundation
import LDAP
import Testing

@testable import StandIns

/// What ``ReferenceDomain`` promises of its people, asked of the real thing.
@Suite(.enabled(if: DirectoryAvailability.samba.isAvailable))
struct ReferenceDomainTests {
    struct Membership: Sendable, CustomTestStringConvertible {
        let account: String
        /// `memberOf`.
        let direct: Int
        /// By the matching rule in chain.
        let inChain: Int
        /// `tokenGroups`, with Domain Users and Users.
        let inToken: Int

        var testDescription: String { self.account }
    }

    private static let memberships = [
        Membership(account: ReferenceDomain.fewGroups, direct: 2, inChain: 5, inToken: 7),
        Membership(account: ReferenceDomain.manyGroups, direct: 50, inChain: 200, inToken: 202),
        Membership(account: ReferenceDomain.mostGroups, direct: 400, inChain: 1600, inToken: 1602),
        Membership(account: ReferenceDomain.primaryGroupOnly, direct: 0, inChain: 0, inToken: 2),
        // In chain: Domain Users and Users. In the token: contractors and externals as well.
        Membership(account: ReferenceDomain.changedPrimaryGroup, direct: 1, inChain: 2, inToken: 4),
        Membership(account: ReferenceDomain.everyKindOfGroup, direct: 6, inChain: 6, inToken: 5),
        Membership(account: ReferenceDomain.throughDistributionGroup, direct: 2, inChain: 4, inToken: 3),
        Membership(account: ReferenceDomain.selfReference, direct: 1, inChain: 1, inToken: 3),
    ]

    @Test(arguments: Self.memberships)
    func `Groups are as many as promised`(_ membership: Membership) async throws {
        let domain = try await SharedSambaDomain.domain
        let name = try domain.entry(membership.account).dn
        try await DirectoryClient.with(domain) { client in
            let entry = try await client.entry(name, ["memberOf", "tokenGroups"])
            #expect(entry?.values(of: "memberOf").count == membership.direct)
            #expect(entry?.values(of: "tokenGroups").count == membership.inToken)
            let chain = Filter.inChain("member", try DistinguishedName(parsing: name))
            #expect(try await client.entries(below: domain.baseDN, chain).count == membership.inChain)
        }
    }

    struct AccountState: Sendable, CustomTestStringConvertible {
        let account: String
        /// Bits of `userAccountControl`.
        let control: Int
        /// Bits of `msDS-User-Account-Control-Computed`: 0x10 locked, 0x800000 password expired.
        var computed = 0

        var testDescription: String { self.account }
    }

    private static let states = [
        AccountState(account: ReferenceDomain.fewGroups, control: 0x200),
        AccountState(account: ReferenceDomain.disabled, control: 0x202),
        AccountState(account: ReferenceDomain.expired, control: 0x200),
        AccountState(account: ReferenceDomain.mustChangePassword, control: 0x200, computed: 0x80_0000),
        AccountState(account: ReferenceDomain.passwordExpired, control: 0x200, computed: 0x80_0000),
        AccountState(account: ReferenceDomain.passwordNeverExpires, control: 0x1_0200),
        AccountState(account: ReferenceDomain.locked, control: 0x200, computed: 0x10),
        AccountState(account: ReferenceDomain.onceLocked, control: 0x200),
        AccountState(account: ReferenceDomain.smartCard, control: 0x4_0200),
    ]

    @Test(arguments: Self.states)
    func `Accounts are in the state that they are named for`(_ state: AccountState) async throws {
        let domain = try await SharedSambaDomain.domain
        let computed = "msDS-User-Account-Control-Computed"
        let entry = try await DirectoryClient.with(domain) { client in
            try await client.entry(try domain.entry(state.account).dn, ["userAccountControl", computed])
        }
        #expect(entry?.text(of: "userAccountControl") == String(state.control))
        #expect(entry?.text(of: computed) == String(state.computed))
    }

    @Test(arguments: ReferenceDomain.oddNames.indices)
    func `An odd name is that of a person and of the person's group`(_ index: Int) async throws {
        let domain = try await SharedSambaDomain.domain
        let person = try domain.entry(ReferenceDomain.oddPerson(index)).dn
        let group = try domain.entry(ReferenceDomain.oddGroup(index)).dn
        try await DirectoryClient.with(domain) { client in
            let entry = try await client.entry(person, ["cn", "memberOf"])
            // Bytes: Swift's text takes composed and decomposed forms for the same.
            #expect(entry?.values(of: "cn") == [Array(ReferenceDomain.oddNames[index].utf8)])
            #expect(entry?.text(of: "memberOf") == group)
            #expect(entry?.dn == person)
        }
    }

    @Test
    func `Values are shared as promised`() async throws {
        let domain = try await SharedSambaDomain.domain
        try await DirectoryClient.with(domain) { client in
            let rosas = try await client.entries(below: domain.baseDN, .equality("mail", ReferenceDomain.sharedMail))
            #expect(rosas.count == 2)
            let twins = try await client.entries(below: domain.baseDN, .equality("employeeID", ReferenceDomain.twin))
            #expect(twins.count == 3)
            let computer = try domain.entry(ReferenceDomain.twinComputer)
            #expect(twins.contains { $0.dn == computer.dn })
            #expect(try domain.entry(ReferenceDomain.twinContact).sid == nil)
        }
    }

    @Test
    func `Entra's object id and Exchange's attributes are in the schema`() async throws {
        let domain = try await SharedSambaDomain.domain
        let filter = Filter.equality("msDS-ExternalDirectoryObjectId", "User_\(ReferenceDomain.externalObjectID)")
        let found = try await DirectoryClient.with(domain) { client in
            try await client.entries(below: domain.baseDN, filter, ["extensionAttribute7"])
        }
        #expect(found.map(\.dn) == [try domain.entry(ReferenceDomain.fewGroups).dn])
        #expect(found.first?.text(of: "extensionAttribute7") == "amber")
    }

    @Test
    func `SIDs are of the domain, and GUIDs are there`() async throws {
        let domain = try await SharedSambaDomain.domain
        let entry = try domain.entry(ReferenceDomain.mostGroups)
        #expect(entry.sid?.hasPrefix(domain.domainSID + "-") == true)
        #expect(UUID(uuidString: entry.guid) != nil)
    }
}
