import DirectoryValues
import Testing

@testable import ClaimsMapping

/// Several sources in order, and what is known of the entry besides its attributes.
@Suite
struct SourceTests {
    private static func first(_ sources: ClaimRule.Source..., many: Bool = true) -> SingleRule {
        SingleRule(ClaimRule(name: "phone", source: .firstOf(sources), many: many))
    }

    @Test
    func `The first source that has a value is taken, and the report says why not the ones before`() throws {
        let rule = Self.first(
            .attribute("mobile"),
            .attribute("sidHistory"),
            .attribute("pager", as: .text),
            .groups(.name)
        )
        let report = try rule.report(
            MappingInput(attributes: ["sidHistory": [[1]], "pager": [Array("2".utf8), Array("1".utf8)]])
        )
        #expect(report.stages.released == ["1", "2"])
        let attempt = try #require(report.attempts.first)
        #expect(attempt.passedSources.map(\.absence) == [.noAttribute("mobile"), .nothingLeft(found: 1)])
        #expect(attempt.discarded.map(\.reason) == [.undecodable(.notSecurityIdentifier)])
        #expect(attempt.stages.raw.map(\.name) == ["sidHistory", "pager"])
        #expect(
            attempt.passedSources.first?.description
                == "attribute `mobile`: the entry has no attribute `mobile`, or the bridge may not read it"
        )
    }

    @Test
    func `Empty text is no value, and without any there is none`() throws {
        let rule = Self.first(.attribute("a"), .constant(.string("")), .attribute("b"))
        #expect(try rule.value(["a": [""], "b": ["x"]]) == .strings(["x"]))
        #expect(try rule.report(["a": [""]]).disposition == .absent(.noAttribute("b")))
        #expect(try Self.first().report().disposition == .absent(.nothingLeft(found: 0)))
    }

    @Test
    func `A source that could not be read ends the search`() throws {
        let rule = Self.first(.attribute("a"), .constant(.string("x")))
        let partial = MappingInput(attributes: ["a;range=0-1": [Array("y".utf8)]])
        #expect(try rule.report(partial).disposition == .absent(.partialAttribute("a")))
        let result = Mapping(rules: [rule.rule]).evaluateWithoutDirectory(policy: ApplicationPolicy(release: ["phone"]))
        #expect(result.reports.first?.disposition == .absent(.noEntry))
        let constantFirst = Self.first(.constant(.string("x")), .attribute("a"))
        let without = Mapping(rules: [constantFirst.rule])
            .evaluateWithoutDirectory(policy: ApplicationPolicy(release: ["phone"]))
        #expect(without.claims.map(\.value) == [.strings(["x"])])
    }

    @Test
    func `The order is that of the source that was taken`() throws {
        let rule = Self.first(.constant(.strings(["b", "a"])), .attribute("c"))
        #expect(try rule.value() == .strings(["b", "a"]))
        let other = Self.first(.attribute("c"), .constant(.strings(["b", "a"])))
        #expect(try other.value(["c": ["y", "x"]]) == .strings(["x", "y"]))
    }

    @Test
    func `Sources in sources are tried in the order in which they stand, however deep`() throws {
        let rule = Self.first(.firstOf([.attribute("a"), .firstOf([]), .attribute("b")]), .attribute("c"))
        #expect(try rule.value(["b": ["1"], "c": ["2"]]) == .strings(["1"]))
        #expect(rule.rule.source.leaves == [.attribute("a"), .attribute("b"), .attribute("c")])
        let deep = (0..<2000).reduce(ClaimRule.Source.attribute("a")) { source, _ in .firstOf([source]) }
        #expect(try SingleRule(ClaimRule(name: "x", source: deep)).value(["a": ["1"]]) == .string("1"))
    }

    private static func origin(_ name: String, directory: String? = "corp") -> MappingInput {
        MappingInput(
            attributes: [:],
            origin: EntryOrigin(
                distinguishedName: name,
                matchedRule: "upn = userPrincipalName",
                directoryName: directory,
                dataSource: "stale",
                dataAge: .milliseconds(61_900)
            )
        )
    }

    private func fact(_ fact: EntryFact, _ input: MappingInput) throws -> ClaimReport {
        try SingleRule(ClaimRule(name: "x", source: .entry(fact), defaultValue: "default")).report(input)
    }

    @Test(
        arguments: [
            ("CN=Ines,OU=Engineering,OU=People,DC=corp,DC=example", "corp.example/People/Engineering"),
            ("CN=Ines,DC=corp,DC=example", "corp.example"), ("uid=ines,ou=people,o=Example", "Example/people"),
            (#"CN=Ines,OU=R/D\\x,DC=a"#, #"a/R\/D\\x"#), (#"CN=Okafor\, Ines,OU=a\,b,DC=x"#, "x/a,b"),
            ("CN=x,OU=a+L=b,DC=x", "x/a"), ("CN=x,DC=y,OU=z", "z/y"), (#"CN=x,DC=a/b,DC=c"#, #"a\/b.c"#),
            ("DC=x,DC=y", "y"), ("cn=x,0.9.2342.19200300.100.1.25=corp", "corp"),
        ]
    )
    func `A path leads from the domain down to the entry's container, as in a canonical name`(
        name: String,
        path: String
    ) throws {
        #expect(try self.fact(.directoryPath, Self.origin(name)).stages.released == [path])
    }

    @Test(
        arguments: [
            ("CN=Ines", .noSuchPart), ("", .noSuchPart), ("no name", .notDistinguishedName),
            ("CN=x,OU=#0403,DC=y", .noSuchPart), (#"CN=x,OU=\FF,DC=y"#, .noSuchPart),
        ] as [(String, AttributeValueError)]
    )
    func `An entry without a place that could be written has no path`(name: String, error: AttributeValueError) throws {
        let report = try self.fact(.directoryPath, Self.origin(name))
        #expect(report.discarded.map(\.reason) == [.undecodable(error)])
        #expect(report.stages.released == ["default"])
    }

    @Test(
        arguments: [
            (.entryDN, "cn=a,dc=x"), (.matchedRule, "upn = userPrincipalName"), (.directoryName, "corp"),
            (.dataSource, "stale"), (.dataAge, "61"),
        ] as [(EntryFact, String)]
    )
    func `What is known of the entry can be a claim`(fact: EntryFact, text: String) throws {
        #expect(try self.fact(fact, Self.origin("cn=a,dc=x")).stages.released == [text])
        #expect(try self.fact(fact, MappingInput([:])).disposition == .absent(.noEntry))
    }

    @Test
    func `A directory without a name leaves the default`() throws {
        #expect(try self.fact(.directoryName, Self.origin("cn=a", directory: nil)).stages.released == ["default"])
    }
}
