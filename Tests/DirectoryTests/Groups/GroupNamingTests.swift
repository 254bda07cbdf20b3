import DirectoryValues
import LDAP
import Testing

@testable import Directory

@Suite("GroupNaming")
struct GroupNamingTests {
    private static let settings = GroupSettings.defaults(for: .activeDirectory, base: .literal("DC=corp,DC=test"))
    private static let sid = "S-1-5-21-1-2-3-1105"
    private static let guid = "3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652"

    private static func group(_ dn: String, account: String?, sid: String) -> GroupRecord {
        var attributes: [SearchEntry.Attribute] = [
            .init(name: "OBJECTSID", values: [SecurityIdentifier(sid)?.bytes ?? []]),
            .init(name: "objectGUID", values: [ObjectGUID(Self.guid)?.bytes ?? []]),
        ]
        if let account { attributes.append(.init(name: "sAMAccountName", values: [Array(account.utf8)])) }
        let naming = GroupNaming(forms: Set(GroupNameForm.allCases), settings: Self.settings)
        return GroupRecord(entry: SearchEntry(dn: dn, attributes: attributes), attributes: naming.attributes)
    }

    private static let domains = DomainNames(
        entries: [("DC=corp,DC=test", "CORP"), ("DC=sub,DC=corp,DC=test", "SUB"), ("no name", "X")]
            .map { context, name in
                SearchEntry(
                    dn: "CN=\(name)",
                    attributes: [
                        .init(name: "nCName", values: [Array(context.utf8)]),
                        .init(name: "nETBIOSName", values: [Array(name.utf8)]),
                    ]
                )
            }
    )

    @Test("a group has a name in each form, and only what the forms need is asked for")
    func forms() {
        let group = Self.group("CN=Crew\\, Night,OU=G,DC=corp,DC=test", account: "crew", sid: Self.sid)
        let expected: [(GroupNameForm, String, [String])] = [
            (.name, "crew", ["sAMAccountName"]), (.cn, "Crew, Night", ["cn"]),
            (.sAMAccountName, "crew", ["sAMAccountName"]), (.dn, "CN=Crew\\, Night,OU=G,DC=corp,DC=test", []),
            (.sid, Self.sid, ["objectSid"]), (.guid, Self.guid, ["objectGUID"]),
            (.domainName, "CORP\\crew", ["sAMAccountName", "objectSid"]),
        ]
        #expect(expected.count == GroupNameForm.allCases.count)
        for (form, name, attributes) in expected {
            let naming = GroupNaming(forms: [form], settings: Self.settings)
            #expect(naming.attributes == attributes)
            #expect(naming.names(of: [group], domains: Self.domains)[form] == [name])
        }
        let all = GroupNaming(forms: Set(GroupNameForm.allCases), settings: Self.settings)
        #expect(Set(all.attributes).count == all.attributes.count)
        #expect(Set(all.attributes) == ["cn", "sAMAccountName", "objectSid", "objectGUID"])
    }

    @Test("the nearest domain names a group; built-in groups have a name of their own, and no domain gives none")
    func domainNames() {
        let naming = GroupNaming(forms: [.domainName], settings: Self.settings)
        for (dn, sid, name) in [
            ("CN=a,DC=sub,DC=corp,DC=test", Self.sid, "SUB\\g"), ("CN=a,DC=Corp,DC=Test", Self.sid, "CORP\\g"),
            ("CN=a,CN=Builtin,DC=corp,DC=test", "S-1-5-32-545", "BUILTIN\\g"),
        ] {
            let group = Self.group(dn, account: "g", sid: sid)
            #expect(naming.names(of: [group], domains: Self.domains)[.domainName] == [name])
        }
        let elsewhere = Self.group("CN=a,DC=other", account: "g", sid: Self.sid)
        let nameless = Self.group("CN=a,DC=corp,DC=test", account: nil, sid: Self.sid)
        let names = naming.names(of: [elsewhere, nameless], domains: Self.domains)
        #expect(names[.domainName].isEmpty)
        #expect(names.count == 2)
        #expect(naming.names(of: [elsewhere], domains: nil)[.domainName].isEmpty)
    }

    @Test("a SID that no entry has is a group with that name alone")
    func unnamed() throws {
        let sid = try #require(SecurityIdentifier(Self.sid))
        let names = GroupNaming(forms: [.sid, .cn, .dn, .name], settings: Self.settings)
            .names(of: [GroupRecord(sid: sid)], domains: nil)
        #expect(names.count == 1)
        #expect(names.unnamed == 1)
        #expect(names[.sid] == [Self.sid])
        #expect(names[.cn].isEmpty && names[.dn].isEmpty && names[.name].isEmpty)
    }

    @Test("bytes that are no SID, no GUID and no text give no name")
    func broken() {
        let group = GroupRecord(
            entry: SearchEntry(
                dn: "no name",
                attributes: ["objectSid", "objectGUID", "cn", "sAMAccountName"]
                    .map { .init(name: $0, values: [[0xff, 0x00]]) }
            ),
            attributes: ["objectSid", "objectGUID", "cn", "sAMAccountName"]
        )
        let names = GroupNaming(forms: Set(GroupNameForm.allCases), settings: Self.settings)
            .names(of: [group], domains: Self.domains)
        #expect(names.namesByForm.filter { !$0.value.isEmpty }.map(\.key) == [.dn])
    }

    @Test(
        "groupType is a number of 32 bits with or without its sign",
        arguments: [
            ("-2147483646", GroupSettings.GroupType.security, GroupSettings.Scope.global, false),
            ("2147483650", .security, .global, false), ("-2147483640", .security, .universal, false),
            ("-2147483643", .security, .domainLocal, true), ("8", .distribution, .universal, false),
            ("4", .distribution, .domainLocal, false), ("16", .distribution, nil, false),
        ] as [(String, GroupSettings.GroupType, GroupSettings.Scope?, Bool)]
    )
    func groupType(text: String, type: GroupSettings.GroupType, scope: GroupSettings.Scope?, builtin: Bool) throws {
        let groupType = try #require(GroupType(Array(text.utf8)))
        #expect(groupType.settingsType == type)
        #expect(groupType.settingsScope == scope)
        #expect(groupType.isBuiltin == builtin)
    }

    @Test(
        "what is no such number is none",
        arguments: ["", "x", "+8", "4294967296", "-2147483649", "1.0", "99999999999999999999"]
    )
    func noGroupType(text: String) {
        #expect(GroupType(Array(text.utf8)) == nil)
    }

    @Test("where only SIDs are wanted, nobody knows which groups have an entry")
    func identifiersAlone() throws {
        let group = GroupRecord(sid: try #require(SecurityIdentifier(Self.sid)))
        let names = GroupNaming(forms: [.sid], settings: Self.settings).names(of: [group], domains: nil)
        #expect(names[.sid] == [Self.sid])
        #expect(names.unnamed == 0)
    }
}
