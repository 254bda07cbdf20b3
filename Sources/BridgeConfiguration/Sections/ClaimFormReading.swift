import ClaimsMapping
import DirectoryValues

/// What a rule's `as` says of its values: without `match` their form, with it what they become.
struct ClaimFormReading {
    private static let attributeForm = Key("as", "what the attribute's values are", ValueForm<AttributeForm>.word)
    private static let groupNameForm = Key("as", "which names of the groups", ValueForm<GroupNameForm>.word)

    private let section: Section
    private let source: ClaimRule.Source

    /// Prepares the reading.
    ///
    /// - Parameters:
    ///   - section: The rule.
    ///   - source: Where its values come from.
    init(_ section: Section, source: ClaimRule.Source) {
        self.section = section
        self.source = source
    }

    /// The source, with the form that `as` gives it.
    func read() -> ClaimRule.Source {
        guard self.section.contains(ClaimRuleSection.replacement) else { return self.source }
        let text = self.section.literal(of: ClaimRuleSection.replacement) ?? ""
        if self.section.contains(ClaimRuleSection.match) {
            self.checkReplacement(text)
            return self.source
        }
        guard !text.contains("$") else {
            self.report("`match` is missing, whose groups it refers to")
            return self.source
        }
        switch self.source {
        case .attribute(let name, nil):
            return .attribute(name, as: self.section.value(Self.attributeForm))
        case .groups where !self.isGivenInFrom:
            return .groups(self.section.value(Self.groupNameForm) ?? .name)
        case .attribute, .groups:
            self.report("`from` says it already")
        case .firstOf(let sources):
            return self.readList(sources)
        case .template, .constant, .accountState, .entry:
            self.report(
                "without `match` it says what values of an attribute or names of groups are, and there are none"
            )
        }
        return self.source
    }

    /// One form for all attributes of a list.
    private func readList(_ sources: [ClaimRule.Source]) -> ClaimRule.Source {
        let names: [String] = sources.compactMap { source in
            if case .attribute(let name, nil) = source { name } else { nil }
        }
        guard names.count == sources.count else {
            self.report("say it in the elements of `from` that it is about, as in `{ attribute: pager, as: text }`")
            return self.source
        }
        let form = self.section.value(Self.attributeForm)
        return .firstOf(names.map { .attribute($0, as: form) })
    }

    private var isGivenInFrom: Bool { self.section.isMapping(ClaimRuleSection.from) }

    /// A form's name is hardly what every value shall become.
    private func checkReplacement(_ text: String) {
        let example: String
        switch self.source {
        case .attribute(let name, nil) where AttributeForm(rawValue: text) != nil:
            example = "{ attribute: \(name), as: \(text) }"
        case .groups where !self.isGivenInFrom && GroupNameForm(rawValue: text) != nil:
            example = "{ groups: \(text) }"
        default: return
        }
        self.section.findings.warning(
            self.section.site(of: ClaimRuleSection.replacement),
            "with `match`, every value that matches becomes this text; what the values are is said by `from: \(example)`"
        )
    }

    private func report(_ message: String) {
        self.section.findings.error(self.section.site(of: ClaimRuleSection.replacement), message)
    }
}
