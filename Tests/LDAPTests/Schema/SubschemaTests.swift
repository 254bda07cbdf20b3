import LDAP
import StandIns
import Testing

@Suite("subschema")
struct SubschemaTests {
    private func schema(_ definitions: [String]) -> Subschema {
        Subschema(
            entry: SearchEntry(
                dn: "cn=Subschema",
                attributes: [.init(name: "attributetypes", values: definitions.map { Array($0.utf8) })]
            )
        )
    }

    @Test("an attribute is found by each name, by its identifier, in any case and with options")
    func names() {
        let schema = self.schema([
            "( 2.5.4.3 NAME ( 'cn' 'commonName' ) SUP name SINGLE-VALUE )", "no definition",
            "( 2.5.4.41 NAME 'name' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )",
        ])
        #expect(schema.unreadableCount == 1)
        #expect(schema.names == ["cn", "commonName", "name"])
        for name in ["cn", "COMMONNAME", "2.5.4.3", "cn;lang-de"] {
            #expect(schema.attributeType(name)?.names == ["cn", "commonName"])
        }
        #expect(schema.attributeType("sn") == nil)
        #expect(schema.lineage(of: "commonName").map(\.name) == ["cn", "name"])
        #expect(schema.syntax(of: "cn") == "1.3.6.1.4.1.1466.115.121.1.15")
        #expect(schema.equality(of: "cn") == "caseIgnoreMatch")
        #expect(schema.equality(of: "sn") == nil)
    }

    @Test("supertypes that go in a circle, or lead nowhere, come to an end")
    func circle() {
        let schema = self.schema([
            "( 1.1 NAME 'a' SUP b )", "( 1.2 NAME 'b' SUP a )", "( 1.3 NAME 'c' SUP nowhere )",
            "( 1.4 NAME 'd' SUP d )",
        ])
        #expect(schema.lineage(of: "a").map(\.name) == ["a", "b"])
        #expect(schema.lineage(of: "c").map(\.name) == ["c"])
        #expect(schema.lineage(of: "d").map(\.name) == ["d"])
        #expect(schema.syntax(of: "a") == nil)
    }

    @Test("a real slapd's schema is read, all of it")
    func slapd() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let schema = try #require(try await connection.subschema(deadline: patience))
            #expect(schema.unreadableCount == 0)
            #expect(schema.attributeTypes.count > 200)
            let number = try #require(schema.attributeType("employeeNumber"))
            #expect(number.isSingleValued && number.equality == "caseIgnoreMatch")
            #expect(schema.attributeType("surname")?.names == ["sn", "surname"])
            #expect(schema.equality(of: "sn") == "caseIgnoreMatch")
            #expect(schema.attributeType("entryUUID")?.isOperational == true)
            await connection.close()
        }
    }

    @Test("a domain controller's schema is read, all of it", .enabled(if: DirectoryAvailability.samba.isAvailable))
    func samba() async throws {
        let domain = try await SharedSambaDomain.domain
        let connection = try await Connection.connect(
            ConnectionConfiguration(
                server: try ServerAddress(url: domain.ldapURL),
                credentials: .simple(dn: domain.serviceAccountDN, password: Secret(domain.serviceAccountPassword))
            ),
            deadline: .now + .seconds(60)
        )
        let schema = try #require(try await connection.subschema(deadline: .now + .seconds(60)))
        #expect(schema.unreadableCount == 0)
        #expect(schema.attributeTypes.count > 1000)
        #expect(schema.attributeType("sAMAccountName")?.isSingleValued == true)
        #expect(schema.attributeType("member")?.isSingleValued == false)
        await connection.close()
    }
}
