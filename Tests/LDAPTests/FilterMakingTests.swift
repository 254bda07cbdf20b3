import LDAP
import Testing

@Suite("Filter: makers")
struct FilterMakingTests {
    @Test(
        "each maker makes what its text says",
        arguments: [
            (.and(.present("a"), .present("b")), "(&(a=*)(b=*))"),
            (.or(.present("a"), .not(.present("b"))), "(|(a=*)(!(b=*)))"),
            (.absoluteTrue, "(&)"), (.absoluteFalse, "(|)"),
            (.equality("mail", "a*@b"), #"(mail=a\2a@b)"#),
            (.equality("objectGUID", [0, 255]), #"(objectGUID=\00\ff)"#),
            (.greaterOrEqual("a", "1"), "(a>=1)"), (.lessOrEqual("a", "1"), "(a<=1)"),
            (.approximate("a", "1"), "(a~=1)"),
            (.substrings("cn", initial: "a"), "(cn=a*)"), (.substrings("cn", any: ["b", "*"]), #"(cn=*b*\2a*)"#),
            (.substrings("cn", initial: "a", any: ["b"], final: "c"), "(cn=a*b*c)"),
            (.extensible("cn", rule: .caseExact, value: "Ines"), "(cn:2.5.13.5:=Ines)"),
            (.extensible(nil, rule: .caseIgnore, dnAttributes: true, value: "x"), "(:dn:2.5.13.2:=x)"),
            (.bitwiseAnd("userAccountControl", 2), "(userAccountControl:1.2.840.113556.1.4.803:=2)"),
            (.bitwiseOr("groupType", -2_147_483_648), "(groupType:1.2.840.113556.1.4.804:=-2147483648)"),
        ] as [(Filter, String)]
    )
    func makes(filter: Filter, text: String) throws {
        #expect(filter.description == text)
        try filter.validate()
        #expect(try Filter(parsing: text) == filter)
    }

    @Test("names in filters are printed as names, then escaped as values")
    func names() throws {
        let name = try DistinguishedName(parsing: "dc=test").appending("cn", "Okafor, (Ines)*")
        #expect(Filter.equality("member", name).description == #"(member=cn=Okafor\5c, \28Ines\29\2a,dc=test)"#)
        #expect(
            Filter.inChain("member", name).description
                == #"(member:1.2.840.113556.1.4.1941:=cn=Okafor\5c, \28Ines\29\2a,dc=test)"#
        )
    }
}
