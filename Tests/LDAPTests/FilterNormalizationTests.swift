import LDAP
import Testing

@Suite("Filter: comparison")
struct FilterNormalizationTests {
    @Test(
        "filters that say the same are equivalent",
        arguments: [
            ("(CN=a)", "(cn=a)"), ("(&(a=1)(b=2))", "(&(B=2)(A=1)(b=2))"), ("(|(a=1)(a=1))", "(|(a=1))"),
            ("(!(|(b=*)(a>=1)))", "(!(|(A>=1)(B=*)))"), ("(cn;x-b;lang-de=a)", "(CN;lang-DE;X-B=a)"),
            ("(cn:DN:CaseExactMatch:=a)", "(cn:dn:caseexactmatch:=a)"),
        ]
    )
    func equivalent(left: String, right: String) throws {
        let (left, right) = (try Filter(parsing: left), try Filter(parsing: right))
        #expect(left.isEquivalent(to: right) && right.isEquivalent(to: left))
        #expect(left.normalized.description == right.normalized.description)
    }

    @Test(
        "filters that may find different entries are not",
        arguments: [
            ("(cn=a)", "(cn=A)"), ("(cn=a)", "(cn= a)"), ("(cn=a)", "(2.5.4.3=a)"), ("(&(a=1))", "(|(a=1))"),
            ("(&)", "(|)"), ("(cn=a*b)", "(cn=b*a)"), ("(cn=*a*b*)", "(cn=*b*a*)"), ("(cn=a)", "(cn~=a)"),
            ("(cn:dn:=a)", "(cn:=a)"), ("(cn=a)", "(cn;lang-de=a)"), ("(cn=*)", #"(cn=\2a)"#),
            (#"(cn=e\cc\81)"#, #"(cn=\c3\a9)"#), ("(!(a=1))", "(a=1)"), ("(&(a=1))", "(a=1)"),
        ]
    )
    func different(left: String, right: String) throws {
        #expect(try !Filter(parsing: left).isEquivalent(to: Filter(parsing: right)))
    }

    @Test("normalizing is idempotent, keeps no order of parts, and gives a filter that may be sent")
    func properties() throws {
        var random = RandomFilter(seed: 4526)
        for _ in 0..<1000 {
            let filter = random.next()
            let normalized = filter.normalized
            #expect(normalized.normalized == normalized)
            try normalized.validate()
            let shuffled = Self.shuffled(filter, using: &random.generator)
            #expect(filter.isEquivalent(to: shuffled) && shuffled.isEquivalent(to: filter))
            #expect(normalized.hashValue == shuffled.normalized.hashValue)
        }
    }

    @Test("simplifying takes single parts out of and and or, and changes nothing else")
    func simplifies() throws {
        #expect(
            try Filter(parsing: "(&(|(!(&(A=1))))(b=2)(&)(|(c=3)(c=3)))").simplified().description
                == "(&(!(A=1))(b=2)(&)(|(c=3)(c=3)))"
        )
        var random = RandomFilter(seed: 5)
        for _ in 0..<500 {
            let simple = random.next().simplified()
            #expect(simple.simplified() == simple)
        }
    }

    /// The same filter with parts in another order, some of them twice, and attributes in other case.
    private static func shuffled(_ filter: Filter, using generator: inout SeededGenerator) -> Filter {
        func parts(_ parts: [Filter]) -> [Filter] {
            let again = parts.filter { _ in Bool.random(using: &generator) }
            return (parts + again).map { Self.shuffled($0, using: &generator) }.shuffled(using: &generator)
        }
        return switch filter {
        case .and(let list): .and(parts(list))
        case .or(let list): .or(parts(list))
        case .not(let part): .not(Self.shuffled(part, using: &generator))
        case .equality(let attribute, let value): .equality(attribute: attribute.uppercased(), value: value)
        case .present(let attribute): .present(attribute: attribute.lowercased())
        default: filter
        }
    }
}
