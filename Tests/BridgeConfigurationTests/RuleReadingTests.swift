import BridgeConfiguration
import ClaimsMapping
import DirectoryValues
import Testing

/// Every form of a rule becomes its setting.
@Suite
struct RuleReadingTests {
    /// The rule of the minimal document's claim, whose document has no finding.
    private func rule(_ text: String) throws -> ClaimRule {
        let result = TestLoader.load(Documents.minimal(replacing: 10, by: "  employeeId: \(text)"))
        #expect(result.findings.isEmpty, "\(result.findings)")
        return try #require(result.configuration?.mapping.rules.first)
    }

    @Test(
        arguments: [
            ("entryDN", .entry(.entryDN)), ("directoryPath", .entry(.directoryPath)),
            ("{ from: matchedRule }", .entry(.matchedRule)), ("{ from: directoryName }", .entry(.directoryName)),
            ("{ from: { entry: dataSource } }", .entry(.dataSource)), ("{ from: dataAge }", .entry(.dataAge)),
            ("{ from: { attribute: entryDN } }", .attribute("entryDN")),
            (
                "{ from: [mobile, telephoneNumber, { attribute: pager, as: text }] }",
                .firstOf([.attribute("mobile"), .attribute("telephoneNumber"), .attribute("pager", as: .text)])
            ),
            (
                "{ from: [{ groups: cn }, groups, accountState, { entry: dataAge }] }",
                .firstOf([.groups(.cn), .groups(.name), .accountState, .entry(.dataAge)])
            ),
            (
                "{ from: [pwdLastSet, whenChanged], as: timestamp }",
                .firstOf([.attribute("pwdLastSet", as: .timestamp), .attribute("whenChanged", as: .timestamp)])
            ),
        ] as [(String, ClaimRule.Source)]
    )
    func `a rule's source`(text: String, source: ClaimRule.Source) throws {
        #expect(try self.rule(text).source == source)
    }

    @Test(
        arguments: [
            ("lowercase", .lowercase), ("uppercase", .uppercase), ("trim", .trim), ("unique", .unique),
            ("sort", .sort(.ascending)), ("{ sort: ascending }", .sort(.ascending)),
            ("{ sort: descending }", .sort(.descending)), ("{ sort: numeric }", .sort(.numeric)),
            ("{ join: '; ' }", .join(separator: "; ")), ("{ join: '' }", .join(separator: "")),
            ("{ prefix: P- }", .prefix("P-")), ("{ suffix: -S }", .suffix("-S")),
            ("{ stripPrefix: APP- }", .stripPrefix("APP-")), ("{ stripSuffix: '@corp' }", .stripSuffix("@corp")),
            ("{ replace: ' ', with: _ }", .replace(" ", with: "_")),
            ("{ replace: ' ', with: '' }", .replace(" ", with: "")),
            ("{ substring: { start: 2, length: 8 } }", .substring(start: 2, length: 8)),
            ("{ substring: { start: -4 } }", .substring(start: -4, length: nil)),
            ("{ substring: { length: 3 } }", .substring(start: 0, length: 3)), ("{ take: 3 }", .take(3)),
            ("{ date: yyyy-MM-dd }", .date(DateForm(pattern: "yyyy-MM-dd"))),
            (
                "{ date: dd.MM.yyyy, timeZone: Europe/Berlin }",
                .date(DateForm(pattern: "dd.MM.yyyy", timeZone: "Europe/Berlin"))
            ),
            ("{ number: '00000' }", .number(NumberForm(pattern: "00000"))),
        ] as [(String, Transform)]
    )
    func `a transform`(text: String, transform: Transform) throws {
        #expect(try self.rule("{ from: a, transform: [\(text)] }").transforms == [transform])
    }

    @Test
    func `transforms keep their order, and what is split may be joined again`() throws {
        let rule = try self.rule("{ from: a, transform: [{ split: ',' }, trim, { join: ';' }] }")
        #expect(rule.transforms == [.split(separator: ","), .trim, .join(separator: ";")])
    }

    @Test(arguments: [
        ("", Pseudonym.Scope.application), (", scope: application", .application), (", scope: all", .all),
    ])
    func `a pseudonym's key comes from a file`(text: String, scope: Pseudonym.Scope) throws {
        let rule = try self.rule("{ from: a, transform: [{ pseudonym: { key: '${file:secrets/pseudonym}'\(text) } }] }")
        // Without the line break that ends the file.
        let key = try #require(PseudonymKey(Array("0123456789abcdef".utf8)))
        #expect(rule.transforms == [.pseudonym(Pseudonym(key: key, scope: scope))])
    }

    @Test(
        arguments: [
            ("first", .first), ("drop", .drop), ("{ join: ', ' }", .join(separator: ", ")),
            ("{ join: '' }", .join(separator: "")),
        ] as [(String, SeveralValues)]
    )
    func `what becomes of several values`(text: String, several: SeveralValues) throws {
        #expect(try self.rule("{ from: l, several: \(text) }").severalValues == several)
        #expect(try self.rule("l").severalValues == .drop)
    }

    @Test
    func `a list may be cut`() throws {
        #expect(try self.rule("{ from: l, many: true, cut: true }").mayBeCut)
        #expect(try self.rule("{ constant: [a, b], cut: true }").mayBeCut)
        #expect(try !self.rule("{ from: l, many: true }").mayBeCut)
    }

    @Test
    func `several rules for one claim are tried in their order`() throws {
        let rule = try self.rule(
            "[{ when: { userType: guest }, constant: External, priority: 3 }, title, { from: cn, default: none }]"
        )
        #expect(
            rule
                == ClaimRule(
                    name: "employeeId",
                    source: .constant(.string("External")),
                    when: .isGuest(true),
                    priority: 3,
                    alternatives: [
                        ClaimRule(name: "employeeId", source: .attribute("title")),
                        ClaimRule(name: "employeeId", source: .attribute("cn"), defaultValue: "none"),
                    ]
                )
        )
        #expect(try self.rule("[title]") == self.rule("title"))
    }
}
