import LDAP
import Testing

@Suite("DistinguishedName: levels")
struct DistinguishedNameHierarchyTests {
    private let base: DistinguishedName
    private let person: DistinguishedName

    init() throws {
        self.base = try DistinguishedName(parsing: "OU=People,dc=Example,dc=test")
        self.person = self.base.appending("cn", "Okafor, Ines")
    }

    @Test("a name below another is built and taken apart")
    func appendsAndTakesAway() throws {
        #expect(self.person.description == #"cn=Okafor\, Ines,OU=People,dc=Example,dc=test"#)
        #expect(self.person.parent == self.base)
        #expect(self.person.parent?.description == self.base.description)
        #expect(self.person.leaf == DistinguishedName.RelativeName("CN", "okafor,  ines"))
        #expect(DistinguishedName.root.parent == nil && DistinguishedName.root.leaf == nil)
        #expect(DistinguishedName.root.isEmpty && DistinguishedName.root.description.isEmpty)
        #expect(DistinguishedName.root.appending(self.base) == self.base)
        #expect(self.base.appending(.root) == self.base)
        #expect(try DistinguishedName(parsing: "dc=test").parent == .root)
    }

    @Test("a name lies below its ancestors, however those are spelled, and below nothing else")
    func descent() throws {
        #expect(self.person.isDescendant(of: self.base))
        #expect(try self.person.isDescendant(of: DistinguishedName(parsing: "DC=example , DC=TEST")))
        #expect(self.person.isDescendant(of: .root))
        #expect(!self.person.isDescendant(of: self.person))
        #expect(!self.base.isDescendant(of: self.person))
        #expect(!DistinguishedName.root.isDescendant(of: .root))
        // The end of a value is not a level, nor is the end of a type.
        #expect(
            try !DistinguishedName(parsing: #"cn=a\,dc\=test"#).isDescendant(of: DistinguishedName(parsing: "dc=test"))
        )
        #expect(
            try !DistinguishedName(parsing: "cn=a,adc=test").isDescendant(of: DistinguishedName(parsing: "dc=test"))
        )
        #expect(try !DistinguishedName(parsing: "cn=a+dc=test").isDescendant(of: DistinguishedName(parsing: "dc=test")))
    }

    @Test("the levels below an ancestor lead back from there")
    func relative() throws {
        let suffix = try DistinguishedName(parsing: "dc=example,dc=test")
        #expect(self.person.relative(to: suffix)?.description == #"cn=Okafor\, Ines,OU=People"#)
        #expect(self.person.relative(to: self.person) == .root)
        #expect(self.person.relative(to: .root) == self.person)
        #expect(self.base.relative(to: self.person) == nil)
    }

    @Test("random names: parent, relative name and descent agree with each other and with what is read anew")
    func properties() throws {
        var random = RandomName(seed: 2253)
        for _ in 0..<1000 {
            let (upper, lower) = (random.next(), random.next())
            let name = upper.appending(lower)
            #expect(name.normalized == DistinguishedName(name.relativeNames).normalized)
            #expect(name.isDescendant(of: upper) == !lower.isEmpty, "\(name) below \(upper)")
            #expect(name.relative(to: upper) == lower)
            if let parent = name.parent, let leaf = name.leaf {
                #expect(parent.normalized == DistinguishedName(parent.relativeNames).normalized)
                #expect(parent.appending(leaf) == name)
            }
        }
    }

    @Test("values are found by type in any case, and by the OIDs that everybody knows")
    func values() throws {
        let name = try DistinguishedName(parsing: #"CN=Team\, North+ou=x,ou=\FF,ou=y,2.5.4.10=#0401,O=z,dc=test"#)
        #expect(name.leafValue(of: "cn") == "Team, North")
        #expect(name.leafValue(of: "2.5.4.3") == "Team, North")
        #expect(name.leafValue(of: "OU") == "x")
        #expect(name.leafValue(of: "dc") == nil)
        #expect(name.firstValue(of: "DC") == "test")
        #expect(name.firstValue(of: "ou") == "x")
        // What is no text is passed over.
        #expect(name.parent?.firstValue(of: "ou") == "y")
        #expect(name.firstValue(of: "o") == "z")
        #expect(name.firstValue(of: "uid") == nil)
    }
}
