import Testing

@testable import LDAP

@Suite("SearchRequest")
struct SearchRequestTests {
    private let name = try? DistinguishedName(parsing: "ou=people,dc=test")

    @Test(
        "an attribute with a meaning in filter syntax is refused in a filter",
        arguments: ["cn;x=*", "cn;range=0-*", "cn;*", "cn;a=b", "cn)(uid", "cn\u{0}", "", "cn "]
    )
    func attributesOfFilters(attribute: String) throws {
        for filter in [
            Filter.equality(attribute: attribute, value: [0x61]), .present(attribute: attribute),
            .extensible(attribute: nil, matchingRule: attribute, dnAttributes: false, value: [0x61]),
        ] {
            let error = #expect(throws: LDAPError.self) { try filter.validate() }
            #expect(error?.code == .invalidFilter)
        }
    }

    @Test("a range is an attribute that may be asked for")
    func ranges() throws {
        let request = SearchRequest(
            base: try #require(self.name),
            filter: .present(attribute: "cn"),
            attributes: ["member;range=0-1499", "member;range=1500-*"]
        )
        try request.validate()
    }

    @Test(
        "a base whose attribute type would cut or change the name is refused",
        arguments: ["ou\u{0}", "ou=x,dc", "", "*"]
    )
    func bases(type: String) throws {
        let level = DistinguishedName.RelativeName([.init(type: type, value: Array("people".utf8))])
        let request = SearchRequest(
            base: DistinguishedName([level]),
            filter: .present(attribute: "cn"),
            attributes: []
        )
        let error = #expect(throws: LDAPError.self) { try request.validate() }
        #expect(error?.code == .invalidDN)
    }
}
