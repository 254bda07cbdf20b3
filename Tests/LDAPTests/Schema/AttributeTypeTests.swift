import LDAP
import Testing

@Suite("attribute types")
struct AttributeTypeTests {
    @Test("the RFC's own example is read, field by field")
    func rfc() throws {
        let type = try AttributeType(
            parsing: """
                ( 2.5.4.3 NAME ( 'cn' 'commonName' ) DESC 'RFC4519: common name(s)' SUP name \
                EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch \
                SYNTAX 1.3.6.1.4.1.1466.115.121.1.15{32768} X-ORIGIN ( 'RFC 4519' 'user defined' ) )
                """
        )
        #expect(type.identifier == "2.5.4.3")
        #expect(type.names == ["cn", "commonName"])
        #expect(type.name == "cn")
        #expect(type.superior == "name")
        #expect(type.equality == "caseIgnoreMatch")
        #expect(type.syntax == "1.3.6.1.4.1.1466.115.121.1.15")
        #expect(!type.isSingleValued && !type.isObsolete && !type.isOperational)
    }

    @Test("Active Directory's dialect is read: identifiers in quotes, flags in any place")
    func activeDirectory() throws {
        let type = try AttributeType(
            parsing: "( 1.2.840.113556.1.4.8 NAME 'userAccountControl' SYNTAX '1.3.6.1.4.1.1466.115.121.1.27' "
                + "SINGLE-VALUE NO-USER-MODIFICATION )"
        )
        #expect(type.names == ["userAccountControl"])
        #expect(type.syntax == "1.3.6.1.4.1.1466.115.121.1.27")
        #expect(type.isSingleValued)
    }

    @Test(
        "an operational attribute, an obsolete one, one without a name and one with a word for an identifier are read"
    )
    func others() throws {
        let operational = try AttributeType(
            parsing: "(nsAccountLock-oid NAME 'nsAccountLock' USAGE directoryOperation)"
        )
        #expect(operational.identifier == "nsAccountLock-oid" && operational.isOperational)
        #expect(try !AttributeType(parsing: "( 1.2 NAME 'a' USAGE userApplications )").isOperational)
        #expect(try AttributeType(parsing: "( 1.2 NAME 'a' OBSOLETE )").isObsolete)
        let nameless = try AttributeType(parsing: "(\n\t1.2.3\r\n )  ")
        #expect(nameless.names.isEmpty && nameless.name == "1.2.3")
        // The text of a description is no field, whatever it says.
        let described = try AttributeType(parsing: "( 1.2 DESC ') SINGLE-VALUE (' NAME 'a' )")
        #expect(!described.isSingleValued && described.names == ["a"])
    }

    @Test("unknown fields are passed over, with a value, a list or none")
    func unknownFields() throws {
        let type = try AttributeType(
            parsing: "( 1.2 NAME 'a' X-A 'b' X-B ( 'c' 'd' ) NOVELTY SINGLE-VALUE LENGTH 5 SUP b )"
        )
        #expect(type.isSingleValued && type.superior == "b")
    }

    @Test(
        "what is no definition is an error with its place",
        arguments: [
            "", "(", "()", "( )", "1.2.3", "( 1.2 ) x", "( 1.2 NAME )", "( 1.2 NAME 'a", "( 1.2 NAME ( 'a'",
            "( 1.2 NAME 'a' NAME 'b' )", "( 1.2 SUP ) )", "( 1.2 X-A ( 'b' )", "( 1.2 ( ) )", "( 1.2 $ )",
        ]
    )
    func mistakes(text: String) throws {
        let error = try #require(throws: LDAPError.self) { try AttributeType(parsing: text) }
        #expect(error.code == .protocolViolation && error.message.contains("at byte"))
    }

    @Test("text that is meant to hurt neither traps nor takes long")
    func hostile() {
        let names = "( 1.2 NAME ( " + String(repeating: "'a' ", count: 65) + ") )"
        #expect(throws: LDAPError.self) { try AttributeType(parsing: names) }
        let list = "( 1.2 X-A ( " + String(repeating: "'a' ", count: 5000) + ") )"
        #expect(throws: LDAPError.self) { try AttributeType(parsing: list) }
        let fields = "( 1.2 " + (0..<5000).map { "X-\($0) " }.joined() + ")"
        #expect(throws: Never.self) { try AttributeType(parsing: fields) }
        #expect(throws: LDAPError.self) { try AttributeType(parsing: String(repeating: "(", count: 60_000)) }
        #expect(throws: LDAPError.self) {
            try AttributeType(parsing: "( 1.2 DESC '" + String(repeating: "x", count: 70_000) + "' )")
        }
    }

    @Test("changed definitions are read or refused, and never more")
    func random() throws {
        let good = Array("( 2.5.4.3 NAME ( 'cn' 'commonName' ) DESC 'x' SUP name SYNTAX '1.2'{5} SINGLE-VALUE )".utf8)
        var random = SeededGenerator(seed: 11)
        var readable = 0
        for _ in 0..<20_000 {
            var changed = good
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<changed.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: changed[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: changed.remove(at: place)
                default: changed.insert(good[Int.random(in: 0..<good.count, using: &random)], at: place)
                }
            }
            guard let type = try? AttributeType(parsing: String(decoding: changed, as: UTF8.self)) else { continue }
            readable += 1
            #expect(!type.identifier.isEmpty || changed.contains(UInt8(ascii: "'")))
        }
        #expect(readable > 100)
    }
}
