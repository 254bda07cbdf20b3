import DirectoryValues
import LDAP
import Testing

@testable import Directory

@Suite("What servers answer about groups")
struct GroupAnswerTests {
    private static func sid(_ number: UInt32) throws -> SecurityIdentifier {
        try #require(SecurityIdentifier("S-1-5-21-1-2-3")?.appending(number))
    }

    @Test("an entry with a SID that nobody asked for is no group, and not kept")
    func unasked() throws {
        let (asked, absent, other) = (try Self.sid(1), try Self.sid(2), try Self.sid(3))
        let entries = [asked, other]
            .map { sid in
                SearchEntry(dn: "CN=\(sid)", attributes: [.init(name: "objectSid", values: [sid.bytes])])
            }
        let broken = [
            SearchEntry(dn: "CN=a", attributes: []),
            SearchEntry(dn: "CN=b", attributes: [.init(name: "objectSid", values: [[]])]),
        ]
        let records = GroupLookup.records(of: [asked, absent], in: entries + broken, attributes: ["cn"])
        #expect(Set(records.keys) == [.sid(asked), .sid(absent)])
        #expect(records[.sid(asked)]?.dn == "CN=\(asked)")
        #expect(records[.sid(absent)]?.dn == nil)
    }

    @Test("each SID of tokenGroups counts once, and a value that is none is an error")
    func tokenGroups() throws {
        let (one, two) = (try Self.sid(1), try Self.sid(2))
        #expect(try TokenGroupsStrategy.sids(in: [one.bytes, two.bytes, one.bytes]) == [one, two])
        for value in [[], [1], one.bytes + [0], Array("S-1-5-21-1-2-3-1".utf8)] as [[UInt8]] {
            #expect(throws: DirectoryError.self) { try TokenGroupsStrategy.sids(in: [one.bytes, value]) }
        }
    }

    @Test("each name of msds-tokenGroupNames counts once in whichever spelling, and a value that is none is an error")
    func tokenGroupNames() throws {
        let names = try TokenGroupNamesStrategy.names(
            in: ["CN=Crew,DC=corp,DC=test", "CN=Staff,DC=corp,DC=test", "cn=crew, dc=corp,dc=test"]
                .map { Array($0.utf8) }
        )
        #expect(names == [.literal("CN=Crew,DC=corp,DC=test"), .literal("CN=Staff,DC=corp,DC=test")])
        for value in [[], [0xff], Array("Crew".utf8)] as [[UInt8]] {
            #expect(throws: DirectoryError.self) { try TokenGroupNamesStrategy.names(in: [value]) }
        }
    }
}
