import LDAP
import Testing

@Suite("DistinguishedName: comparison")
struct DistinguishedNameNormalizationTests {
    @Test(
        "names are equal whatever their case, spaces, escapes and order of pairs",
        arguments: [
            ("CN=Ines  OKAFOR, DC=Test", "cn=ines okafor,dc=test"), ("cn=a+uid=b", "UID=B+CN=A"),
            (#"cn=a\2Cb"#, #"cn=a\,b"#), (#"cn=\ a\20"#, "cn=a"), ("cn=ZOË ČÁP", "cn=zoë čáp"), ("cn=ΣΑΣ", "cn=σασ"),
            ("2.5.4.3=a,0.9.2342.19200300.100.1.25=b", "cn=a,dc=b"), ("OID.2.5.4.11=a", "ou=a"),
            (#"cn="a,b""#, #"cn=a\,b"#), ("cn=#0C0161", "cn=#0c0161"), (#"cn=\C3\89"#, "cn=é"), ("cn=", #"cn=\ "#),
        ]
    )
    func equal(left: String, right: String) throws {
        let (left, right) = (try DistinguishedName(parsing: left), try DistinguishedName(parsing: right))
        #expect(left == right && right == left)
        #expect(left.normalized == right.normalized && left.hashValue == right.hashValue)
    }

    @Test(
        "names that some server tells apart are never equal",
        arguments: [
            ("cn=a,dc=b", #"cn=a\,dc\=b"#), ("cn=Strauß", "cn=Strauss"), ("cn=\u{e9}", "cn=e\u{301}"),
            ("cn=\u{212a}", "cn=k"), ("cn=İnes", "cn=ines"), ("cn=ınes", "cn=ines"), ("cn=ς", "cn=σ"),
            ("cn=ﬁ", "cn=fi"),
            ("cn=a\u{a0}b", "cn=a b"), ("cn=a\tb", "cn=a b"), (#"cn=a\0Ab"#, "cn=a b"), ("cn=a\u{ad}b", "cn=ab"),
            ("cn=ab", "cn=a b"), ("cn=Zoe", "cn=Zoë"), (#"cn=\FFA"#, #"cn=\FFa"#), (#"cn=\FF\20"#, #"cn=\FF"#),
            ("cn=#040141", "cn=A"), ("cn=#040141", "cn=#040161"), ("cn=#0401", ##"cn=\#0401"##),
            ("cn=a", "commonName=a"),
            ("cn=a+uid=b", "cn=a,uid=b"), ("cn=a", "ou=a"), ("cn=a,cn=b", "cn=b,cn=a"), ("", "cn="),
            (#"cn=a\+uid\=b"#, "cn=a+uid=b"), ("cn=a+cn=a", "cn=a"), ("cn=\u{200f}a", "cn=a"),
        ]
    )
    func different(left: String, right: String) throws {
        let (left, right) = (try DistinguishedName(parsing: left), try DistinguishedName(parsing: right))
        #expect(left != right && right != left)
        #expect(left.normalized != right.normalized)
    }

    @Test("the normalized form is a name that is equal, normalized already, and plain ASCII")
    func properties() throws {
        var random = RandomName(seed: 4518)
        for _ in 0..<2000 {
            let name = random.next()
            let read = try DistinguishedName(parsing: name.normalized)
            #expect(read.normalized == name.normalized, "\(name)")
            #expect(read == name)
            #expect(name.normalized.utf8.allSatisfy { (0x20..<0x7f).contains($0) })
            let shuffled = DistinguishedName(
                name.relativeNames.map { .init($0.attributes.shuffled(using: &random.generator)) }
            )
            #expect(shuffled == name && name == shuffled)
        }
    }

    @Test("the normalized form of text is that of the name, with and without a tree of its parts", arguments: 0..<8)
    func ofText(seed: Int) throws {
        var random = RandomName(seed: UInt64(seed))
        // Pieces of names, so that most texts are plain names, and many nearly are.
        let pieces = [
            "cn", "ou", "dC", "=", "=", ",", ",", "Ada", "B-7", "a.b@c", " ", "  ", "\\", "+", ";", "\"", "#", "é",
            "1", "",
        ]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0...9, using: &random.generator))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random.generator)] }
                .joined()
            let expected = try? DistinguishedName(parsing: text).normalized
            #expect((try? DistinguishedName.normalized(parsing: text)) == expected, "\(text)")
        }
        for _ in 0..<500 {
            let name = random.next()
            #expect(try DistinguishedName.normalized(parsing: name.description) == name.normalized)
        }
        let long = Array(repeating: "cn=a", count: DistinguishedName.maximumPairCount + 1).joined(separator: ",")
        #expect(throws: LDAPError.self) { try DistinguishedName.normalized(parsing: long) }
    }

    @Test("what differs in more than case and spaces is never equal")
    func neverMerges() {
        var random = RandomName(seed: 99)
        var names: [String: DistinguishedName] = [:]
        var merged = 0
        for _ in 0..<20_000 {
            let name = random.next()
            guard let other = names.updateValue(name, forKey: name.normalized) else { continue }
            guard other.description != name.description else { continue }
            merged += 1
            #expect(Self.skeleton(of: name) == Self.skeleton(of: other), "\(name) and \(other)")
        }
        #expect(merged > 20)
    }

    /// The name's scalars in upper case without spaces, pairs in order: a second, coarser judge.
    private static func skeleton(of name: DistinguishedName) -> [[[Unicode.Scalar]]] {
        name.relativeNames.map { level in
            level.attributes
                .map { pair in
                    let type = pair.type == "2.5.4.3" ? "cn" : pair.type
                    let value = pair.text?.uppercased() ?? "\(pair.isEncoded) \(pair.value)"
                    return Array("\(type.uppercased())=\(value)".unicodeScalars.filter { $0 != " " })
                }
                .sorted { $0.lexicographicallyPrecedes($1) }
        }
    }
}
