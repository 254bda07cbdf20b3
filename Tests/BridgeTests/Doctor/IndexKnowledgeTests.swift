import LDAP
import Testing

@testable import Bridge

@Suite
struct IndexKnowledgeTests {
    private func entry(_ dn: String, _ attributes: [String: [String]]) -> SearchEntry {
        SearchEntry(dn: dn, attributes: attributes.map { .init(name: $0, values: $1.map { Array($0.utf8) }) })
    }

    @Test
    func `Active Directory tells by a flag, and links have a table`() {
        let knowledge = IndexKnowledge.activeDirectory([
            self.entry("", ["lDAPDisplayName": ["userPrincipalName"], "searchFlags": ["1"]]),
            self.entry("", ["lDAPDisplayName": ["employeeNumber"], "searchFlags": ["16"]]),
            self.entry("", ["lDAPDisplayName": ["member"], "searchFlags": ["0"], "linkID": ["2"]]),
            self.entry("", ["lDAPDisplayName": ["strange"], "searchFlags": ["many"]]),
        ])
        #expect(knowledge == .told(indexed: ["userprincipalname", "member"]))
        #expect(knowledge.isIndexed("EmployeeNumber", schema: nil) == false)
        #expect(IndexKnowledge.activeDirectory([]).isIndexed("x", schema: nil) == nil)
    }

    @Test
    func `OpenLDAP tells for the database that holds the base`() throws {
        let base = try DistinguishedName(parsing: "ou=people,dc=a,dc=test")
        let entries = [
            self.entry("olcDatabase={-1}frontend,cn=config", [:]),
            self.entry("olcDatabase={1}mdb,cn=config", ["olcSuffix": ["dc=test"], "olcDbIndex": ["mail eq"]]),
            self.entry(
                "olcDatabase={2}mdb,cn=config",
                [
                    "olcSuffix": ["DC=a,DC=test"],
                    "olcDbIndex": ["default pres,eq", "uid", "cn,sn sub", "name  eq,sub", ""],
                ]
            ),
        ]
        let knowledge = IndexKnowledge.openLDAP(entries, base: base)
        #expect(knowledge == .told(indexed: ["uid", "name", "entrydn"]))
        let types = try ["( 1.1 NAME 'sn' SUP name )", "( 1.2 NAME 'name' )", "( 1.3 NAME ( 'uid' 'userid' ) )"]
            .map { try AttributeType(parsing: $0) }
        let schema = Subschema(attributeTypes: types)
        #expect(knowledge.isIndexed("userid", schema: schema) == true)
        #expect(knowledge.isIndexed("sn", schema: schema) == true)
        #expect(knowledge.isIndexed("mail", schema: schema) == false)
        let elsewhere = try DistinguishedName(parsing: "dc=example")
        #expect(IndexKnowledge.openLDAP(entries, base: elsewhere) == .notTold)
    }

    @Test
    func `389 Directory Server tells for the backend that holds the base`() throws {
        let config = "cn=ldbm database,cn=plugins,cn=config"
        let backend = self.entry("cn=userroot,\(config)", ["cn": ["userroot"], "nsslapd-suffix": ["dc=a,dc=test"]])
        let index = self.entry(
            "cn=mail,cn=index,cn=userroot,\(config)",
            ["cn": ["mail"], "nsIndexType": ["pres", "eq"]]
        )
        let other = self.entry("cn=sn,cn=index,cn=other,\(config)", ["cn": ["sn"], "nsIndexType": ["eq"]])
        let base = try DistinguishedName(parsing: "dc=a,dc=test")
        #expect(IndexKnowledge.directory389([backend, index, other], base: base) == .told(indexed: ["mail"]))
        #expect(IndexKnowledge.directory389([backend], base: base) == .notTold)
        #expect(IndexKnowledge.directory389([], base: base) == .notTold)
    }
}
