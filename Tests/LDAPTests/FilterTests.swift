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
            "(cn=a*b*c)", "(cn=*b*)", "(age>=3)", "(age<=3)", "(cn~=ines)", "(cn:caseExactMatch:=Ines)",
            "(member:1.2.840.113556.1.4.1941:=cn=a)", "(:dn:2.5.13.5:=x)", "(ou:dn:=x)", #"(objectSid=\01\05\00)"#,
            "(userCertificate;binary=*)", "(2.5.4.3=x)", "(cn=)",
        ]
    )
    func roundTrips(text: String) throws {
        #expect(try Filter(parsing: text).description == text)
    }

    @Test("a random tree printed and read again is the same tree")
    func randomTreesRoundTrip() throws {
        var generator = SeededGenerator(seed: 20_260_701)
        for _ in 0..<2000 {
            let filter = Self.randomFilter(depth: 4, using: &generator)
            #expect(try Filter(parsing: filter.description) == filter)
        }
    }

    @Test(
        "refuses what is no filter, and says where",
        arguments: [
            "", "cn=a", "(cn=a", "(cn=a))", "(cn)", "()", "(=a)", "(cn=a(b)", #"(cn=\2)"#, #"(cn=\zz)"#, "(cn=**)",
            "(cn=a**b)",
            "(c n=a)", "(cn=a)(cn=b)", "(!(a=1)(b=2))", "(:=x)", "(a:b:c:=x)", "(&(a=1)", "(cn=\u{0})", "(cn>a)",
        ]
    )
    func refuses(text: String) {
        #expect(throws: LDAPError.self) { try Filter(parsing: text) }
    }

    @Test("bounds the depth of text and of trees")
    func boundsDepth() {
        let text = String(repeating: "(!", count: 5000) + "(a=1)" + String(repeating: ")", count: 5000)
        #expect(throws: LDAPError.self) { try Filter(parsing: text) }
        var tree = Filter.present(attribute: "cn")
        for _ in 0..<Filter.maximumDepth { tree = .not(tree) }
        #expect(throws: LDAPError.self) { try tree.validate() }
    }

    @Test(
        "an attribute with syntax in it is refused before it is sent",
        arguments: ["cn)(uid", "cn=", "", "a b", "cn;", "é"]
    )
    func refusesAttributes(attribute: String) {
        #expect(throws: LDAPError.self) { try Filter.present(attribute: attribute).validate() }
        #expect(throws: LDAPError.self) { try Filter.equality(attribute: attribute, value: [1]).validate() }
    }

    private static func randomFilter(depth: Int, using generator: inout SeededGenerator) -> Filter {
        func value() -> [UInt8] {
            (0..<Int.random(in: 1...6, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        let attribute =
            ["cn", "mail", "objectSid", "userCertificate;binary", "1.2.3"].randomElement(using: &generator) ?? "cn"
        switch Int.random(in: 0...(depth > 0 ? 9 : 6), using: &generator) {
        case 0: return .equality(attribute: attribute, value: value())
        case 1: return .present(attribute: attribute)
        case 2: return .greaterOrEqual(attribute: attribute, value: value())
        case 3: return .lessOrEqual(attribute: attribute, value: value())
        case 4: return .approximate(attribute: attribute, value: value())
        case 5:
            return .substrings(
                attribute: attribute,
                initial: Bool.random(using: &generator) ? value() : nil,
                any: (0..<Int.random(in: 0...2, using: &generator)).map { _ in value() },
                final: value()
            )
        case 6:
            return .extensible(
                attribute: attribute,
                matchingRule: Bool.random(using: &generator) ? "2.5.13.5" : nil,
                dnAttributes: Bool.random(using: &generator),
                value: value()
            )
        case 7: return .not(Self.randomFilter(depth: depth - 1, using: &generator))
        case 8:
            return .and(
                (0..<Int.random(in: 0...3, using: &generator))
                    .map { _ in
                        Self.randomFilter(depth: depth - 1, using: &generator)
                    }
            )
        default:
            return .or(
                (0..<Int.random(in: 0...3, using: &generator))
                    .map { _ in
                        Self.randomFilter(depth: depth - 1, using: &generator)
                    }
            )
        }
    }
}
