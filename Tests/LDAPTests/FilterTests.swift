import LDAP
import Testing

@Suite("Filter")
struct FilterTests {
    @Test("prints each special byte as an escape, so that a value never becomes syntax")
    func escapesSpecialBytes() {
        let value = Array("*)(uid=*\\\u{0}é".utf8)
        let filter = Filter.equality(attribute: "mail", value: value)
        #expect(filter.description == #"(mail=\2a\29\28uid=\2a\5c\00\c3\a9)"#)
    }

    @Test(
        "prints and reads each kind",
        arguments: [
            "(&)", "(|)", "(cn=*)", "(cn=Ines Okafor)", "(!(cn=a))", "(&(a=1)(|(b=2)(!(c=3))))", "(cn=a*)", "(cn=*a)",
            "(cn=a*b*c)", "(cn=*b*)", "(cn=*a*b*)", "(cn=a*b)", "(age>=3)", "(age<=3)", "(cn~=ines)",
            "(cn:caseExactMatch:=Ines)", "(cn:=Ines)", "(cn:dn:2.4.6.8.10:=Ines)", "(:caseExactMatch:=x)",
            "(member:1.2.840.113556.1.4.1941:=cn=a)", "(:dn:2.5.13.5:=x)", "(ou:dn:=x)", #"(objectSid=\01\05\00)"#,
            "(userCertificate;binary=*)", "(cn;lang-de;x-a:dn:2.5.13.5:=x)", "(2.5.4.3=x)", "(cn=)", "(cn>=)", "(cn:=)",
            "(cn= a )", "(cn==<>~:=)",
        ]
    )
    func roundTrips(text: String) throws {
        #expect(try Filter(parsing: text).description == text)
    }

    /// RFC 4515, section 4.
    @Test(
        "reads the examples of RFC 4515",
        arguments: [
            ("(cn=Babs Jensen)", .equality("cn", "Babs Jensen")),
            ("(!(cn=Tim Howes))", .not(.equality("cn", "Tim Howes"))),
            (
                "(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))",
                .and(
                    .equality("objectClass", "Person"),
                    .or(.equality("sn", "Jensen"), .substrings("cn", initial: "Babs J"))
                )
            ),
            ("(o=univ*of*mich*)", .substrings("o", initial: "univ", any: ["of", "mich"])),
            ("(seeAlso=)", .equality("seeAlso", "")),
            (
                "(cn:caseExactMatch:=Fred Flintstone)",
                .extensible("cn", rule: MatchingRule(rawValue: "caseExactMatch"), value: "Fred Flintstone")
            ),
            ("(cn:=Betty Rubble)", .extensible("cn", rule: nil, value: "Betty Rubble")),
            (
                "(sn:dn:2.4.6.8.10:=Barney Rubble)",
                .extensible(
                    "sn",
                    rule: MatchingRule(rawValue: "2.4.6.8.10"),
                    dnAttributes: true,
                    value: "Barney Rubble"
                )
            ),
            ("(o:dn:=Ace Industry)", .extensible("o", rule: nil, dnAttributes: true, value: "Ace Industry")),
            (
                "(:1.2.3:=Wilma Flintstone)",
                .extensible(nil, rule: MatchingRule(rawValue: "1.2.3"), value: "Wilma Flintstone")
            ),
            (
                "(:DN:2.4.6.8.10:=Dino)",
                .extensible(nil, rule: MatchingRule(rawValue: "2.4.6.8.10"), dnAttributes: true, value: "Dino")
            ),
            (
                #"(o=Parens R Us \28for all your parenthetical needs\29)"#,
                .equality("o", "Parens R Us (for all your parenthetical needs)")
            ),
            (#"(cn=*\2A*)"#, .substrings("cn", any: ["*"])),
            (#"(filename=C:\5cMyFile)"#, .equality("filename", #"C:\MyFile"#)),
            (#"(bin=\00\00\00\04)"#, .equality("bin", [0, 0, 0, 4])),
            (#"(sn=Lu\c4\8di\c4\87)"#, .equality("sn", "Lučić")),
            ("(sn=Lučić)", .equality("sn", "Lučić")),
            (#"(1.3.6.1.4.1.1466.0=\04\02\48\69)"#, .equality("1.3.6.1.4.1.1466.0", [4, 2, 0x48, 0x69])),
        ] as [(String, Filter)]
    )
    func examples(text: String, filter: Filter) throws {
        #expect(try Filter(parsing: text) == filter)
    }

    @Test("white space between parts is no part of the filter")
    func whiteSpace() throws {
        let filter = try Filter(parsing: " ( &\n\t(a=1) ( ! (b=2) )\r\n) ")
        #expect(filter.description == "(&(a=1)(!(b=2)))")
    }

    @Test("a random tree printed and read again is the same tree")
    func randomTreesRoundTrip() throws {
        var random = RandomFilter(seed: 20_260_701)
        for _ in 0..<2000 {
            let filter = random.next()
            #expect(try Filter(parsing: filter.description) == filter)
        }
    }

    @Test("random text is refused or means the same after printing")
    func randomTextIsSafe() throws {
        var random = RandomSyntax(
            generator: SeededGenerator(seed: 4515),
            pieces: [
                "(", "(", ")", ")", "&", "|", "!", "cn", "cn", "=", "=", "*", ":", ":dn", ":=", ">", "~=", "\\2a", "\\",
                "é", " ", "\n", "\u{0}", "1.2", ";", "_", "a",
            ]
        )
        var taken = 0
        for _ in 0..<20_000 {
            let text = "(" + random.next(upTo: 9) + ")"
            guard let filter = try? Filter(parsing: text) else { continue }
            taken += 1
            let printed = filter.description
            #expect(try Filter(parsing: printed) == filter, "\(text)")
            #expect(try Filter(parsing: printed).description == printed, "\(text)")
        }
        #expect(taken > 100)
    }

    @Test(
        "refuses what is no filter, and says where and what was expected",
        arguments: [
            ("", 1), ("cn=a", 1), ("(cn=a", 6), ("(cn=a))", 7), ("(cn)", 4), ("()", 2), ("(=a)", 2), ("(cn=a(b)", 6),
            (#"(cn=\2)"#, 6), (#"(cn=\zz)"#, 6), ("(cn=**)", 6), ("(cn=a**b)", 7), ("(c n=a)", 3), ("(cn=a)(cn=b)", 7),
            ("(!(a=1)(b=2))", 8), ("(:=x)", 3), ("(a:b:c:=x)", 6), ("(&(a=1)", 8), ("(cn=\u{0})", 5), ("(cn>a)", 5),
            ("(!)", 3), ("(cn:dn:dn:=x)", 8), ("(:dn:=x)", 6), ("(cn:b;c:=x)", 5), ("(cn::=x)", 5), ("(cn>=a*)", 7),
            ("(cn:=*)", 6), ("(é=a)", 2), ("(cn;=a)", 2), ("(2=a)", 2), ("(&&(a=1))", 3),
        ]
    )
    func refuses(text: String, position: Int) throws {
        let error = try #require(throws: LDAPError.self) { try Filter(parsing: text) }
        #expect(error.code == .invalidFilter)
        #expect(error.message.hasPrefix("expected "), "\(error.message)")
        #expect(error.message.hasSuffix(" (at byte \(position) of the filter)"), "\(error.message)")
    }
}
