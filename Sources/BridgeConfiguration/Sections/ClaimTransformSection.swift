import ClaimsMapping

/// An element of `transform` that is a mapping: one change, and what it takes.
enum ClaimTransformSection {
    private struct Change: Sendable {
        let key: any DescribedKey
        let read: @Sendable (Section) -> Transform?

        init<Value>(_ key: Key<Value>, _ make: @escaping @Sendable (Value, Section) -> Transform?) {
            self.key = key
            self.read = { section in section.value(key).flatMap { make($0, section) } }
        }
    }

    private static let with = Key(
        "with",
        "what stands in the other text's place; empty takes it away",
        ValueForm<String>.part
    )
    private static let timeZone = Key(
        "timeZone",
        "the time zone of the written time (IANA)",
        ClaimTransformParameters.timeZone,
        absence: .follows("UTC")
    )

    private static let changes: [Change] = [
        Change(Key("split", "the text between the parts, each of which becomes a value", .soughtPart)) { text, _ in
            .split(separator: text)
        },
        Change(Key("join", "the text between the values, which become one", .part)) { text, _ in
            .join(separator: text)
        },
        Change(Key("prefix", "the text before every value", .soughtPart)) { text, _ in .prefix(text) },
        Change(Key("suffix", "the text after every value", .soughtPart)) { text, _ in .suffix(text) },
        Change(Key("stripPrefix", "the text that goes at the start, where it stands there", .soughtPart)) { text, _ in
            .stripPrefix(text)
        },
        Change(Key("stripSuffix", "the text that goes at the end, where it stands there", .soughtPart)) { text, _ in
            .stripSuffix(text)
        },
        Change(Key("replace", "the text in whose place `with` stands, wherever it is", .soughtPart), Self.replace),
        Change(Key("substring", "the characters of a value that stay", ClaimTransformParameters.substring)) {
            change,
            _ in
            change
        },
        Change(Key("sort", "the order of the values", ValueForm<SortOrder>.word)) { order, _ in .sort(order) },
        Change(Key("take", "how many of the values stay, from the first on", .integer(1...10_000))) { count, _ in
            .take(count)
        },
        Change(Key("date", "how a time is written", ClaimTransformParameters.datePattern)) { pattern, section in
            let timeZone = section.value(Self.timeZone)
            let form = timeZone.map { DateForm(pattern: pattern, timeZone: $0) } ?? DateForm(pattern: pattern)
            section.note(form.timeZone, for: Self.timeZone)
            return .date(form)
        },
        Change(Key("number", "how a number is written", ClaimTransformParameters.numberForm)) { form, _ in
            .number(form)
        },
        Change(Key("pseudonym", "a value that does not tell the one it stands for", ClaimTransformParameters.pseudonym))
        {
            pseudonym,
            _ in .pseudonym(pseudonym)
        },
    ]

    static let changeNames = Self.changes.map(\.key.name)
    static let keys: [any DescribedKey] = Self.changes.map(\.key) + [with, timeZone]

    static func read(_ section: Section) -> Transform? {
        let given = self.changes.filter { section.contains($0.key) }
        // All are read, so that all of their findings are there at once.
        let transforms = given.map { $0.read(section) }
        guard let first = given.first?.key else {
            section.findings.error(section.site, "missing: \(Suggestion.choice(of: self.changeNames))")
            return nil
        }
        for other in given.dropFirst() {
            section.findings.error(
                section.site(of: other.key),
                "`\(first.name)` is given: make this an element of its own, as the order counts"
            )
        }
        self.check(self.with, goesWith: "replace", section)
        self.check(self.timeZone, goesWith: "date", section)
        return transforms.first ?? nil
    }

    private static func check(_ key: some DescribedKey, goesWith name: String, _ section: Section) {
        guard section.contains(key), !self.changes.contains(where: { $0.key.name == name && section.contains($0.key) })
        else { return }
        section.findings.error(section.site(of: key), "`\(name)` is missing, which it completes")
    }

    private static func replace(_ text: String, _ section: Section) -> Transform? {
        guard section.contains(self.with) else {
            section.findings.error(
                section.site,
                "missing: `with`, what stands in its place; `with: \"\"` takes it away"
            )
            return nil
        }
        return section.value(self.with).map { .replace(text, with: $0) }
    }
}
