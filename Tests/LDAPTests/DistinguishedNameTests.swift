import LDAP
import Testing

@Suite("DistinguishedName")
struct DistinguishedNameTests {
    @Test(
        "reads and prints the forms of RFC 4514",
        arguments: [
            ("", ""),
            ("  ", ""),
            ("dc=example,dc=test", "dc=example,dc=test"),
            (#"cn=Okafor\, Ines,ou=people"#, #"cn=Okafor\, Ines,ou=people"#),
            (#"cn=Okafor\2C Ines"#, #"cn=Okafor\, Ines"#),
            (##"cn=\#1 \+ \"two\"\ "##, ##"cn=\#1 \+ \"two\"\ "##),
            (#"cn=\ lead"#, #"cn=\ lead"#),
            (#"cn=\20\20two\20\20"#, #"cn=\  two \ "#),
            (#"cn=\ "#, #"cn=\ "#),
            (#"cn=a\3Db"#, #"cn=a\=b"#),
            ("cn=a=b#c", #"cn=a\=b#c"#),
            (" cn = spaced out , dc = test ", "cn=spaced out,dc=test"),
            ("cn=a+uid=b,dc=test", "cn=a+uid=b,dc=test"),
            ("1.3.6.1=#04024869,dc=test", "1.3.6.1=#04024869,dc=test"),
            ("cn=#0C03616263 + uid=b", "cn=#0c03616263+uid=b"),
            ("cn=Zoë 🦊,dc=test", "cn=Zoë 🦊,dc=test"),
            ("cn=שלום / مرحبا", "cn=שלום / مرحبا"),
            (#"cn=Lu\C4\8Di\C4\87"#, "cn=Lučić"),
            (#"cn=\FF\C4"#, #"cn=\ff\c4"#),
            (#"cn=nul\00x"#, #"cn=nul\00x"#),
            (#"cn=Ines\0ACNF:1,dc=test"#, #"cn=Ines\0aCNF:1,dc=test"#),
            ("cn=two\nlines", #"cn=two\0alines"#),
            ("cn=,dc=test", "cn=,dc=test"),
            ("cn=", "cn="),
        ]
    )
    func readsAndPrints(text: String, printed: String) throws {
        let name = try DistinguishedName(parsing: text)
        #expect(name.description == printed)
        #expect(try DistinguishedName(parsing: printed) == name)
    }

    @Test(
        "reads the older spellings that can mean one thing only",
        arguments: [
            ("cn=a;dc=test", "cn=a,dc=test"),
            (#"cn="Okafor, Ines",dc=test"#, #"cn=Okafor\, Ines,dc=test"#),
            (#"cn = " a \"b\" \\ <+;=#> " ; dc=test"#, #"cn=\ a \"b\" \\ \<\+\;\=#\>\ ,dc=test"#),
            (#"cn="","# + "dc=test", "cn=,dc=test"),
            ("OID.2.5.4.3=a", "2.5.4.3=a"),
            ("oid.1.2=a+Oid.1.3=b", "1.2=a+1.3=b"),
        ]
    )
    func readsOlderSpellings(text: String, printed: String) throws {
        #expect(try DistinguishedName(parsing: text).description == printed)
    }

    /// RFC 4514, section 4.
    @Test(
        "reads the examples of RFC 4514",
        arguments: [
            ("UID=jsmith,DC=example,DC=net", [[("UID", "jsmith")], [("DC", "example")], [("DC", "net")]]),
            ("OU=Sales+CN=J.  Smith,DC=example", [[("OU", "Sales"), ("CN", "J.  Smith")], [("DC", "example")]]),
            (#"CN=James \"Jim\" Smith\, III,DC=net"#, [[("CN", #"James "Jim" Smith, III"#)], [("DC", "net")]]),
            (#"CN=Before\0dAfter,DC=net"#, [[("CN", "Before\rAfter")], [("DC", "net")]]),
            ("1.3.6.1.4.1.1466.0=#04024869", [[("1.3.6.1.4.1.1466.0", "\u{4}\u{2}Hi")]]),
            (#"CN=Lu\C4\8Di\C4\87"#, [[("CN", "Lučić")]]),
        ] as [(String, [[(String, String)]])]
    )
    func examples(text: String, levels: [[(String, String)]]) throws {
        let name = try DistinguishedName(parsing: text)
        #expect(name.relativeNames.map { $0.attributes.map(\.type) } == levels.map { $0.map(\.0) })
        #expect(name.relativeNames.map { $0.attributes.map(\.value) } == levels.map { $0.map { Array($0.1.utf8) } })
        #expect(name.relativeNames[0].attributes[0].isEncoded == text.contains("#"))
    }

    @Test(
        "refuses what is no name, and says where and what was expected",
        arguments: [
            ("cn", 3), ("=a", 1), ("cn=a,", 6), ("cn=a,,dc=b", 6), (#"cn=a\"#, 6), (#"cn=a\q"#, 6), (#"cn=a\4"#, 6),
            ("cn=a\"b", 5), ("cn=<a>", 4), ("c n=a", 3), ("cn=#0", 5), ("cn=#", 5), ("cn=#04 x", 8), ("cn=a\u{0}", 5),
            ("cn=#0g", 5), ("cn=#040", 7), (#"cn="a"#, 6), (#"cn="a"b"#, 7), ("cn=\"a\u{0}\"", 6), ("cn;binary=a", 1),
            ("OID.cn=a", 1), ("OID.=a", 1), ("a.b=c", 1), ("é=a", 1), (",", 1), ("cn=a+", 6), ("cn=a,;dc=b", 6),
            ("1=a", 1), ("/dc=a", 1),
        ]
    )
    func refuses(text: String, position: Int) throws {
        let error = try #require(throws: LDAPError.self) { try DistinguishedName(parsing: text) }
        #expect(error.code == .invalidDN)
        #expect(error.message.hasPrefix("expected "), "\(error.message)")
        #expect(error.message.hasSuffix(" (at byte \(position) of the name)"), "\(error.message)")
    }

    @Test("a random name printed and read again has the same bytes")
    func randomNamesRoundTrip() throws {
        var random = RandomName(seed: 7)
        for _ in 0..<2000 {
            let name = random.next()
            let read = try DistinguishedName(parsing: name.description)
            #expect(read.relativeNames.map(\.attributes) == name.relativeNames.map(\.attributes), "\(name)")
            #expect(read.description == name.description)
        }
    }

    @Test("random text is refused or means the same after printing")
    func randomTextIsSafe() throws {
        var random = RandomSyntax(
            generator: SeededGenerator(seed: 4514),
            pieces: [
                "cn", "=", "=", ",", "+", ";", "\"", "\"", "\\", "\\,", "\\20", "\\C3", "\\A9", "#", "#04", " ", "a",
                "é",
                "\u{0}", "OID.", "1.2", "<", "\n",
            ]
        )
        var taken = 0
        for _ in 0..<20_000 {
            let text = "cn=" + random.next(upTo: 9)
            guard let name = try? DistinguishedName(parsing: text) else { continue }
            taken += 1
            let read = try DistinguishedName(parsing: name.description)
            #expect(read.relativeNames.map(\.attributes) == name.relativeNames.map(\.attributes), "\(text)")
            #expect(read.description == name.description, "\(text)")
        }
        #expect(taken > 1000)
    }

    @Test("bounds the size and the pairs of text and of names")
    func bounds() throws {
        let room = DistinguishedName.maximumByteCount - "cn=".utf8.count
        let longest = DistinguishedName.root.appending("cn", String(repeating: "a", count: room))
        try longest.validate()
        #expect(try DistinguishedName(parsing: longest.description) == longest)
        let longer = DistinguishedName.root.appending("cn", String(repeating: "a", count: room + 1))
        #expect(throws: LDAPError.self) { try longer.validate() }
        #expect(throws: LDAPError.self) { try DistinguishedName(parsing: longer.description) }
        // Within the bound as written, beyond it as printed.
        #expect(throws: LDAPError.self) { try DistinguishedName(parsing: "cn=" + String(repeating: "=", count: room)) }

        let level = DistinguishedName.RelativeName("cn", "a")
        let most = DistinguishedName(Array(repeating: level, count: DistinguishedName.maximumPairCount))
        #expect(try DistinguishedName(parsing: most.description) == most)
        #expect(throws: LDAPError.self) { try most.appending(level).validate() }
        #expect(throws: LDAPError.self) { try DistinguishedName(parsing: most.appending(level).description) }
    }

    @Test("a name that cannot be sent is refused, and prints as no other name")
    func refusesParts() throws {
        let suffix = try DistinguishedName(parsing: "dc=test")
        for name in [
            suffix.appending("cn=a,ou", "b"), suffix.appending("", "b"), suffix.appending("cn\u{0}", "b"),
            suffix.appending("cn;binary", "b"), suffix.appending("a b", "b"),
            suffix.appending(DistinguishedName.RelativeName([])),
            DistinguishedName([DistinguishedName.RelativeName([])]),
            suffix.appending(DistinguishedName.RelativeName([.init(type: "cn", value: [], isEncoded: true)])),
        ] {
            let error = #expect(throws: LDAPError.self) { try name.validate() }
            #expect(error?.code == .invalidDN)
            #expect(throws: LDAPError.self, "\(name)") { try DistinguishedName(parsing: name.description) }
            #expect(name != suffix && !name.isEmpty && name != DistinguishedName.root)
        }
    }
}
