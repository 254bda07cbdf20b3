import Testing

/// Mistakes in the parts of a rule that say how many values there are and what they become.
@Suite
struct RuleMistakeTests {
    @Test(arguments: [
        Mistake(
            10,
            "  employeeId: { from: [] }",
            "10:23: error: claims.employeeId.from: expected at least 1 in the list, found 0"
        ),
        Mistake(
            10,
            "  employeeId: { from: [a, [b]] }",
            "10:27: error: claims.employeeId.from[1]: expected an attribute name"
        ),
        Mistake(
            10,
            "  employeeId: { from: [a, { attribute: b, groups: cn, as: hex }] }",
            "10:51: error: claims.employeeId.from[1].groups: does not go with `attribute`"
        ),
        Mistake(
            10,
            "  employeeId: { from: { groups: cn, as: hex } }",
            "10:41: error: claims.employeeId.from.as: does not go with `groups`"
        ),
        Mistake(
            10,
            "  employeeId: { from: { entry: matchedrule } }",
            "10:32: error: claims.employeeId.from.entry: expected one of `entryDN`, `directoryPath`, `matchedRule`, "
                + "`directoryName`, `dataSource`, `dataAge`: did you mean `matchedRule`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: [a, groups], as: hex }",
            "10:40: error: claims.employeeId.as: say it in the elements of `from` that it is about"
        ),
        Mistake(
            10,
            "  employeeId: accountstate",
            "10:15: warning: claims.employeeId: this is taken for an attribute; did you mean the word `accountState`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: [entrydn, Groups] }",
            "10:24: warning: claims.employeeId.from[0]: this is taken for an attribute; did you mean the word `entryDN`?",
            "10:33: warning: claims.employeeId.from[1]: this is taken for an attribute; did you mean the word `groups`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, several: last }",
            "10:35: error: claims.employeeId.several: expected `drop`, `first` or `{ join: \"; \" }`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, several: { jion: x } }",
            "10:35: error: claims.employeeId.several.join: missing: the text between the values",
            "10:37: error: claims.employeeId.several.jion: unknown key; did you mean `join`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, several: first, many: true }",
            "10:35: error: claims.employeeId.several: the claim is a list, which takes all values: one of the two goes"
        ),
        Mistake(
            10,
            "  employeeId: { constant: [a], several: drop }",
            "10:41: error: claims.employeeId.several: the claim is a list"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, cut: true }",
            "10:31: error: claims.employeeId.cut: only a list is cut: `many: true` makes the claim one"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [trim, { split: ',' }] }",
            "10:44: warning: claims.employeeId.transform[1]: the claim takes one value, and is left out where this makes"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ take: 1 }, { split: ',' }, { take: 2 }] }",
            "10:51: warning: claims.employeeId.transform[1]: the claim takes one value"
        ),
        Mistake(10, "  employeeId: { from: a, transform: [{ split: ',' }, { take: 1 }] }"),
        Mistake(10, "  employeeId: { from: a, transform: [{ split: ',' }], several: drop }"),
        Mistake(10, "  employeeId: { from: a, transform: [{ split: ',' }], many: true }"),
        Mistake(10, "  employeeId: []", "10:15: error: claims.employeeId: expected at least 1 of the rules"),
        Mistake(
            10,
            "  employeeId: [a, [b]]",
            "10:19: error: claims.employeeId[1]: expected an attribute's name, a mapping with"
        ),
        Mistake(
            10,
            "  employeeId: [a, { from: b, many: true, cut: true, priority: 1 }]",
            "10:36: error: claims.employeeId[1].many: it belongs to the first of the claim's rules, for all of them",
            "10:47: error: claims.employeeId[1].cut: it belongs to the first",
            "10:63: error: claims.employeeId[1].priority: it belongs to the first"
        ),
        Mistake(
            10,
            "  employeeId: [a, { constant: [b] }]",
            "10:31: error: claims.employeeId[1].constant: a list, and the claim takes one value: `many: true` at its first"
        ),
        Mistake(10, "  employeeId: [{ from: a, many: true, cut: true }, { constant: [b] }]"),
        Mistake(
            10,
            "  employeeId: [{ from: a, many: true }, { from: b, several: first }]",
            "10:61: error: claims.employeeId[1].several: the claim is a list"
        ),
        Mistake(
            10,
            "  employeeId: [{ form: a }, { from: b, many: true, cutt: 1 }]",
            "10:16: error: claims.employeeId[0]: missing: one of `from`, `template`, `constant`",
            "10:18: error: claims.employeeId[0].form: unknown key; did you mean `from`?",
            "10:46: error: claims.employeeId[1].many: it belongs to the first",
            "10:52: error: claims.employeeId[1].cutt: unknown key; did you mean `cut`?"
        ),
    ])
    func `in sources and numbers of values`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            10,
            "  employeeId: { from: a, transform: [split] }",
            "10:38: error: claims.employeeId.transform[0]: expected one of `lowercase`, `uppercase`, `trim`, `unique`, "
                + "`sort`, or a mapping such as `{ split: \",\" }`: `split` takes a value: `{ split: ... }`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [stripprefix] }",
            "10:38: error: claims.employeeId.transform[0]: expected one of `lowercase`, `uppercase`, `trim`, `unique`, "
                + "`sort`, or a mapping such as `{ split: \",\" }`: did you mean `stripPrefix`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ splitt: x }] }",
            "10:38: error: claims.employeeId.transform[0]: missing: one of `split`, `join`",
            "10:40: error: claims.employeeId.transform[0].splitt: unknown key; did you mean `split`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ prefix: x, suffix: y }] }",
            "10:59: error: claims.employeeId.transform[0].suffix: `prefix` is given: make this an element of its own"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ prefix: x, with: y }, { take: 1, timeZone: UTC }] }",
            "10:57: error: claims.employeeId.transform[0].with: `replace` is missing, which it completes",
            "10:83: error: claims.employeeId.transform[1].timeZone: `date` is missing, which it completes"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ replace: x }] }",
            "10:38: error: claims.employeeId.transform[0]: missing: `with`, what stands in its place; `with: \"\"` takes it"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ split: '' }] }",
            "10:47: error: claims.employeeId.transform[0].split: expected text: it is empty"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ prefix: \(String(repeating: "x", count: 257)) }] }",
            "10:48: error: claims.employeeId.transform[0].prefix: expected text: it has more than 256 bytes"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ take: 0 }, { sort: down }] }",
            "10:46: error: claims.employeeId.transform[0].take: expected a whole number from 1 to 10000",
            "10:59: error: claims.employeeId.transform[1].sort: expected one of `ascending`, `descending`, `numeric`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ substring: {} }, { substring: { start: x, length: 0 } }] }",
            "10:51: error: claims.employeeId.transform[0].substring: missing: `start` or `length`",
            "10:79: error: claims.employeeId.transform[1].substring.start: expected a whole number from -65536",
            "10:90: error: claims.employeeId.transform[1].substring.length: expected a whole number from 1"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ date: yyyy, timeZone: Mars/Base }, { date: '', timeZone: UTC }] }",
            "10:62: error: claims.employeeId.transform[0].timeZone: expected a time zone's name such as `Europe/Berlin`: ",
            "10:83: error: claims.employeeId.transform[1].date: expected a pattern such as `yyyy-MM-dd` (Unicode TS 35, part 4): "
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ number: '' }] }",
            "10:48: error: claims.employeeId.transform[0].number: expected a pattern such as `00000` or `0.00`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ pseudonym: {} }] }",
            "10:51: error: claims.employeeId.transform[0].pseudonym.key: missing: the secret"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ pseudonym: { key: '${env:AUDIENCE}', scope: everybody } }] }",
            "10:58: error: claims.employeeId.transform[0].pseudonym.key: expected a secret of 16 bytes or more, best as "
                + "`\"${file:PATH}\"` or `\"${env:NAME}\"`: it has fewer",
            "10:84: error: claims.employeeId.transform[0].pseudonym.scope: expected one of `application`, `all`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, transform: [{ pseudonym: { key: 0123456789abcdef } }] }",
            "10:58: warning: claims.employeeId.transform[0].pseudonym.key: whoever reads this document can tell who is"
        ),
    ])
    func `in transforms`(_ mistake: Mistake) { mistake.check() }

    @Test
    func `rules and transforms are bounded in number and length`() {
        func findings(_ text: String) -> [String] {
            TestLoader.findings(Documents.minimal(replacing: 10, by: "  employeeId: \(text)"))
        }
        func list(_ element: String, _ count: Int) -> String {
            "[" + Array(repeating: element, count: count).joined(separator: ", ") + "]"
        }
        #expect(findings("{ from: a, transform: \(list("trim", 32)) }").isEmpty)
        #expect(
            findings("{ from: a, transform: \(list("trim", 10_000)) }") == [
                "10:37: error: claims.employeeId.transform: expected at most 32 in the list, found 10000"
            ]
        )
        #expect(findings(list("a", 32)).isEmpty)
        #expect(
            findings(list("{ from: a }", 10_000)) == [
                "10:15: error: claims.employeeId: expected at most 32 of the rules for a claim, found 10000"
            ]
        )
        #expect(findings("{ from: \(list("a", 16)) }").isEmpty)
        #expect(
            findings("{ from: \(list("a", 17)) }") == [
                "10:23: error: claims.employeeId.from: expected at most 16 in the list, found 17"
            ]
        )
        let long = String(repeating: "x", count: 4097)
        for text in ["{ constant: \(long) }", "{ from: a, default: \(long) }", "{ template: \(long) }"] {
            #expect(findings(text).first?.hasSuffix(": it has more than 4096 bytes") == true)
        }
    }
}
