import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import EntraCallout
import LDAP
import Testing

@testable import Bridge

@Suite
struct AttributeUsesTests {
    private func configuration(
        _ rules: [ClaimRule],
        correlation: [CorrelationRule] = [CorrelationRule(subject: .mail, attribute: "mail")],
        population: Filter? = nil
    ) throws -> BridgeConfiguration {
        let base = try DistinguishedName(parsing: "dc=example,dc=test")
        var groups = GroupSettings.defaults(for: .openLDAP, base: base)
        groups.memberAttributes = ["memberUid"]
        return BridgeConfiguration(
            listen: ListenSettings(address: try #require(ListenAddress("127.0.0.1:0"))),
            tenants: [TenantSettings(id: "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38", audiences: ["x"])],
            directories: [
                DirectoryConfiguration(
                    settings: DirectorySettings(
                        kind: .openLDAP,
                        base: base,
                        population: population,
                        correlation: correlation,
                        securityIdentifierAttribute: nil,
                        groups: groups
                    ),
                    connections: DirectoryConnectionSettings(servers: .groups([]), pool: PoolConfiguration())
                )
            ],
            mapping: Mapping(rules: rules)
        )
    }

    @Test
    func `Events read attributes of their own`() throws {
        var configuration = try self.configuration([], correlation: [])
        configuration.events = EventsSettings(
            attributeCollectionStart: AttributeCollectionStartSettings(
                correlation: [CorrelationRule(subject: .signUpIdentity, attribute: "one")],
                prefill: Mapping(rules: [ClaimRule(name: "a", source: .attribute("two"))])
            ),
            attributeCollectionSubmit: AttributeCollectionSubmitSettings(
                correlation: [CorrelationRule(subject: .signUpIdentity, attribute: "One")],
                validate: ValueChecks([ValueCheck(name: "b", known: ClaimRule(name: "", source: .attribute("three")))]),
                fill: Mapping(rules: [ClaimRule(name: "c", source: .attribute("four"))])
            ),
            verifiedIdClaimValidation: VerifiedIDClaimValidationSettings(
                correlation: [CorrelationRule(subject: .employeeId, attribute: "five")],
                claims: ValueChecks([ValueCheck(name: "d", known: ClaimRule(name: "", source: .attribute("six")))]),
                accountState: [.locked]
            )
        )
        let uses = AttributeUses(configuration: configuration, directoryAt: 0)
        let used = UsedAttribute.collect(uses.uses, of: .person)
        #expect(used.map(\.name) == ["one", "two", "three", "four", "five", "six"])
        #expect(used[0].keys.contains("`events.attributeCollectionStart.correlation[0]`"))
        #expect(used[2].keys == "`events.attributeCollectionSubmit.validate.b`")
        #expect(uses.accountConditions.isSuperset(of: [.disabled, .locked]))
    }

    @Test
    func `Attributes are found wherever a rule reads one`() throws {
        let rules = [
            ClaimRule(name: "a", source: .firstOf([.attribute("one"), .attribute("two", as: .hex)])),
            ClaimRule(
                name: "b",
                source: .constant(.string("x")),
                when: .all([
                    .any([.attribute("three", .isPresent)]), .not(.attribute("four", .isOneOf(["x"]))),
                ]),
                alternatives: [ClaimRule(name: "b", source: .attribute("five"), many: true)]
            ),
            ClaimRule(name: "c", source: .template(try Template("{six} {ONE}"))),
        ]
        let filter = Filter.and(.equality("seven", "x"), .not(.or(.present("eight"), .inChain("nine", .root))))
        let uses = AttributeUses(configuration: try self.configuration(rules, population: filter), directoryAt: 0)
        let used = UsedAttribute.collect(uses.uses, of: .person)
        #expect(
            used.map(\.name) == ["one", "two", "three", "four", "five", "six", "mail", "seven", "eight", "nine"]
        )
        #expect(used[0].keys == "`claims.a`, `claims.c`")
        #expect(used[2].keys == "`claims.b.when`")
        #expect(used[6].keys == "`correlation[0]`")
        #expect(used[7].keys == "`directory.filter`")
        #expect(used[4].uses.map(\.purpose) == [.claim(takesSeveral: true, form: .text)])
        #expect(uses.groupForms.isEmpty)
        #expect(UsedAttribute.collect(uses.uses, of: .group).isEmpty)
    }

    @Test
    func `Groups bring their own attributes, and the person's that stands in them`() throws {
        let rule = ClaimRule(name: "a", source: .constant(.string("x")), when: .group(.sid, .isPresent))
        let uses = AttributeUses(configuration: try self.configuration([rule]), directoryAt: 0)
        #expect(uses.groupForms == [.sid])
        #expect(UsedAttribute.collect(uses.uses, of: .group).map(\.name) == ["cn", "objectClass", "memberUid"])
        #expect(UsedAttribute.collect(uses.uses, of: .person).map(\.name) == ["mail", "uid"])
    }

    @Test
    func `Keys of one of several directories say which`() throws {
        var configuration = try self.configuration([])
        configuration.directories.append(configuration.directories[0])
        let uses = AttributeUses(configuration: configuration, directoryAt: 1)
        #expect(uses.uses.map(\.key) == ["directories[1].correlation[0]"])
    }

    @Test
    func `An entry tells the subject that its rule would find it by`() throws {
        let sid = try #require(SecurityIdentifier("S-1-5-21-1-2-3-1104"))
        func subject(_ attributes: [String: [UInt8]], _ rules: CorrelationRule...) -> [Subject.Field: String]? {
            let entry = SearchEntry(dn: "cn=x", attributes: attributes.map { .init(name: $0, values: [$1]) })
            return SampleSubject.subject(of: entry, rules: rules)?.values
        }
        let bySID = CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "objectSid")
        let byName = CorrelationRule(
            subject: .userPrincipalName,
            attribute: "uid",
            transforms: [.lowercase, .beforeAt]
        )
        let byID = CorrelationRule(subject: .id, attribute: "msDS-ExternalDirectoryObjectId")
        #expect(subject(["objectSid": sid.bytes], bySID) == [.onPremisesSecurityIdentifier: "S-1-5-21-1-2-3-1104"])
        #expect(subject(["uid": Array("ada".utf8)], bySID, byName) == [.userPrincipalName: "ada@sample.invalid"])
        #expect(subject(["msDS-ExternalDirectoryObjectId": Array("User_7".utf8)], byID) == [.id: "7"])
        #expect(subject(["objectSid": [1, 2]], bySID) == nil)
        #expect(subject([:], bySID, byName, byID) == nil)
        let both = CorrelationRule(conditions: bySID.conditions + byName.conditions)
        #expect(subject(["objectSid": sid.bytes], both) == nil)
        #expect(subject(["objectSid": sid.bytes, "uid": Array("a".utf8)], both)?.count == 2)
    }
}
