import LDAP
import Testing

@Suite("DistinguishedName")
struct DistinguishedNameTests {
    @Test(
        "reads and prints the forms of RFC 4514",
        arguments: [
            ("", ""),
            ("dc=example,dc=test", "dc=example,dc=test"),
            (#"cn=Okafor\, Ines,ou=people"#, #"cn=Okafor\, Ines,ou=people"#),
            (#"cn=Okafor\2C Ines"#, #"cn=Okafor\, Ines"#),
            (##"cn=\#1 \+ \"two\"\ "##, ##"cn=\#1 \+ \"two\"\ "##),
            (#"cn=\ lead"#, #"cn=\ lead"#),
            (#"cn=a\3Db"#, #"cn=a\=b"#),
            (" cn = spaced out , dc = test ", "cn=spaced out,dc=test"),
            ("cn=a+uid=b,dc=test", "cn=a+uid=b,dc=test"),
            ("1.3.6.1=#04024869,dc=test", "1.3.6.1=#04024869,dc=test"),
            ("cn=Zoë 🦊,dc=test", "cn=Zoë 🦊,dc=test"),
            (#"cn=Lu\C4\8Di\C4\87"#, "cn=Lučić"),
            (#"cn=nul\00x"#, #"cn=nul\00x"#),
            ("cn=,dc=test", "cn=,dc=test"),
            ("cn=a;dc=test", "cn=a,dc=test"),
        ]
    )
    func readsAndPrints(text: String, printed: String) throws {
        let name = try DistinguishedName(parsing: text)
        #expect(name.description == printed)
        #expect(try DistinguishedName(parsing: printed) == name)
    }

    @Test(
        "refuses what is no name",
        arguments: [
            "cn", "=a", "cn=a,", "cn=a,,dc=b", #"cn=a\"#, #"cn=a\q"#, #"cn=a\4"#, "cn=a\"b", "cn=<a>", "c n=a", "cn=#0",
            "cn=#",
            "cn=#04 x", "cn=a\u{0}",
        ]
    )
    func refuses(text: String) {
        #expect(throws: LDAPError.self) { try DistinguishedName(parsing: text) }
    }

    @Test("names are equal whatever their case, spaces and order of pairs")
    func comparesNormalized() throws {
        #expect(
            try DistinguishedName(parsing: "CN=Ines  OKAFOR, DC=Test")
                == DistinguishedName(parsing: "cn=ines okafor,dc=test")
        )
        #expect(try DistinguishedName(parsing: "cn=a+uid=b") == DistinguishedName(parsing: "UID=B+CN=A"))
        #expect(try DistinguishedName(parsing: #"cn=a\2Cb"#) == DistinguishedName(parsing: #"cn=a\,b"#))
        #expect(try DistinguishedName(parsing: "cn=a,dc=b") != DistinguishedName(parsing: #"cn=a\,dc\=b"#))
    }

    @Test("a random name printed and read again has the same bytes")
    func randomNamesRoundTrip() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let name = DistinguishedName(
                (0..<Int.random(in: 1...3, using: &generator))
                    .map { _ in
                        DistinguishedName.RelativeName(
                            (0..<Int.random(in: 1...2, using: &generator))
                                .map { _ in
                                    DistinguishedName.AttributeValue(
                                        type: ["cn", "ou", "2.5.4.3"].randomElement(using: &generator) ?? "cn",
                                        value: (0..<Int.random(in: 0...6, using: &generator))
                                            .map { _ in
                                                // Many specials, some bytes that are no UTF-8.
                                                Bool.random(using: &generator)
                                                    ? Array(#" ,+"\<>;=#"#.utf8).randomElement(using: &generator) ?? 0
                                                    : UInt8.random(in: 0...255, using: &generator)
                                            }
                                    )
                                }
                        )
                    }
            )
            let read = try DistinguishedName(parsing: name.description)
            #expect(read.relativeNames.map(\.attributes) == name.relativeNames.map(\.attributes), "\(name)")
        }
    }

    @Test("the leaf's value is found by type in any case")
    func leafValue() throws {
        let name = try DistinguishedName(parsing: #"CN=Team\, North+ou=x,dc=test"#)
        #expect(name.leafValue(of: "cn") == "Team, North")
        #expect(name.leafValue(of: "OU") == "x")
        #expect(name.leafValue(of: "dc") == nil)
    }
}
