import LDAP
import Testing

@Suite("Filter: what may be sent")
struct FilterValidationTests {
    @Test("bounds the depth of text and of trees")
    func boundsDepth() throws {
        let text = String(repeating: "(!", count: 5000) + "(a=1)" + String(repeating: ")", count: 5000)
        #expect(throws: LDAPError.self) { try Filter(parsing: text) }
        var tree = Filter.present(attribute: "cn")
        for _ in 1..<Filter.maximumDepth { tree = .not(tree) }
        try tree.validate()
        #expect(try Filter(parsing: tree.description) == tree)
        #expect(throws: LDAPError.self) { try Filter.not(tree).validate() }
    }

    @Test("bounds the parts of text and of trees")
    func boundsParts() throws {
        let most = Filter.and([Filter](repeating: .present("cn"), count: Filter.maximumPartCount - 1))
        try most.validate()
        #expect(try Filter(parsing: most.description) == most)
        let tooMany = Filter.or(most)
        #expect(throws: LDAPError.self) { try tooMany.validate() }
        #expect(throws: LDAPError.self) { try Filter(parsing: tooMany.description) }
    }

    @Test("bounds the size of text and of trees, escapes counted")
    func boundsSize() throws {
        let room = Filter.maximumByteCount - "(cn=)".utf8.count
        let most = Filter.equality("cn", [UInt8](repeating: 0x61, count: room))
        try most.validate()
        #expect(most.description.utf8.count == Filter.maximumByteCount)
        #expect(try Filter(parsing: most.description) == most)
        for filter in [
            Filter.equality("cn", [UInt8](repeating: 0x61, count: room + 1)),
            .equality("cn", [UInt8](repeating: 0x00, count: room / 3 + 1)),
        ] {
            #expect(throws: LDAPError.self) { try filter.validate() }
            #expect(throws: LDAPError.self) { try Filter(parsing: filter.description) }
        }
        // Within the bound as written, beyond it as printed.
        let text = "(cn=" + String(repeating: "é", count: room / 2) + ")"
        #expect(throws: LDAPError.self) { try Filter(parsing: text) }
    }

    @Test("the size that is checked is the size that is printed")
    func sizeIsExact() throws {
        // Each filter fits together with a value that fills the rest, and no longer with one byte more.
        var random = RandomFilter(seed: 11)
        for _ in 0..<3 {
            let filter = Filter.and(.present("cn"), random.next(), random.next(), random.next())
            let rest = Filter.maximumByteCount - Filter.and(filter, .equality("cn", "")).description.utf8.count
            try Filter.and(filter, .equality("cn", [UInt8](repeating: 0x61, count: rest))).validate()
            let tooLarge = Filter.and(filter, .equality("cn", [UInt8](repeating: 0x61, count: rest + 1)))
            #expect(throws: LDAPError.self) { try tooLarge.validate() }
        }
    }

    @Test(
        "an attribute with syntax in it is refused, and printed as nothing that is read",
        arguments: [
            "cn)(uid", "cn=", "", "a b", "cn;", "é", "cn:dn", "cn\u{0}", "a_b", "1", "1.", "1..2", ".1", "-a", "cn;é",
        ]
    )
    func refusesAttributes(attribute: String) {
        for filter in [
            Filter.present(attribute), .equality(attribute, [1]), .greaterOrEqual(attribute, "1"),
            .lessOrEqual(attribute, "1"), .approximate(attribute, "1"), .substrings(attribute, final: "1"),
            .extensible(attribute, rule: .caseExact, value: "1"),
            .extensible("cn", rule: MatchingRule(rawValue: attribute), value: "1"),
        ] {
            let error = #expect(throws: LDAPError.self) { try filter.validate() }
            #expect(error?.code == .invalidFilter)
            #expect(throws: LDAPError.self) { try Filter(parsing: filter.description) }
            #expect(throws: LDAPError.self) { try Filter.and(filter, .present("cn")).validate() }
        }
    }

    @Test(
        "a rule named dn never prints as the flag",
        arguments: ["dn", "DN", "Dn"],
        [false, true]
    )
    func ruleNamedDN(rule: String, dnAttributes: Bool) {
        for attribute in ["cn", nil] {
            let filter = Filter.extensible(
                attribute,
                rule: MatchingRule(rawValue: rule),
                dnAttributes: dnAttributes,
                value: "x"
            )
            #expect(throws: LDAPError.self) { try filter.validate() }
            #expect(throws: LDAPError.self) { try Filter(parsing: filter.description) }
        }
    }

    @Test(
        "what cannot be said is refused, and printed as nothing that is read",
        arguments: [
            .substrings(attribute: "cn", initial: nil, any: [], final: nil),
            .substrings(attribute: "cn", initial: [], any: [], final: []),
            .substrings(attribute: "cn", initial: [0x61], any: [[]], final: [0x62]),
            .substrings(attribute: "cn", initial: nil, any: [[]], final: nil),
            .extensible(nil, rule: nil, value: "x"), .extensible(nil, rule: nil, dnAttributes: true, value: "x"),
            .extensible("cn", rule: MatchingRule(rawValue: "a;b"), value: "x"),
        ] as [Filter]
    )
    func refusesTrees(filter: Filter) {
        #expect(throws: LDAPError.self) { try filter.validate() }
        #expect(throws: LDAPError.self) { try Filter(parsing: filter.description) }
    }

    @Test("an empty part beside others is refused, although it would print as the filter without it")
    func emptyParts() {
        #expect(throws: LDAPError.self) { try Filter.substrings("cn", initial: "", final: "a").validate() }
        #expect(throws: LDAPError.self) { try Filter.substrings("cn", initial: "a", final: "").validate() }
    }
}
