import ClaimsMapping
import Foundation

/// Keys that say how something that is claimed must agree with the directory's entry.
enum ValueCheckKeys {
    static let with = Key(
        "with",
        "what the directory has: a rule as in `claims`, all of whose values count",
        ValueForm<[ClaimRuleReading]>(
            expected: "an attribute's name, or a rule as in `claims`",
            shape: ClaimRulesReading.shape
        ) { node, reader in
            let rules = ClaimRulesReading(name: "with", reader: reader, isCompared: true).read(node)
            ClaimAlternativesCheck(findsGuests: nil, findings: reader.findings).check(rules)
            return rules.isEmpty ? nil : rules
        },
        absence: .isError,
        example: "employeeNumber"
    )
    static let compare = Key(
        "compare",
        "how the two must agree",
        ValueForm<AgreementWord>.word,
        absence: .means(.exact)
    )
    static let form = Key(
        "form",
        "with `compare: date`, how the claimed date is written, such as `dd.MM.yyyy`",
        .datePattern,
        absence: .follows("ISO 8601")
    )
    static let withForm = Key(
        "withForm",
        "with `compare: date`, how the directory writes the date",
        .datePattern,
        absence: .follows("ISO 8601, generalized time or FILETIME")
    )
    static let timeZone = Key(
        "timeZone",
        "with `compare: date`, where points in time of the directory are days",
        .timeZone,
        absence: .means(.gmt)
    )
    static let optional = Key("optional", "whether it may be left out", .boolean, absence: .means(false))

    static let keys: [any DescribedKey] = [with, compare, form, withForm, timeZone, optional]

    /// Reads a check.
    ///
    /// - Parameters:
    ///   - section: The mapping.
    ///   - name: What is claimed.
    /// - Returns: The check; `nil` if there is a finding that leaves none.
    static func read(_ section: Section, name: String) -> ValueCheck? {
        let entry = section.value(self.with)
            .map { ClaimEntry(name: Located(value: name, site: section.site), rules: $0) }
        let compare = section.value(self.compare) ?? .exact
        let form = section.value(self.form)
        let withForm = section.value(self.withForm)
        let timeZone = section.value(self.timeZone) ?? .gmt
        let isOptional = section.value(self.optional) ?? false
        if compare != .date {
            section.noteNothing(for: self.timeZone)
            let ofDates: [any DescribedKey] = [self.form, self.withForm, self.timeZone]
            for key in ofDates where section.contains(key) {
                section.findings.error(section.site(of: key), "it goes with `compare: date`")
            }
        }
        guard let rule = entry?.rule else { return nil }
        let agreement: Agreement =
            switch compare {
            case .exact: .exact
            case .caseFolded: .caseFolded
            case .name: .name
            case .date: .date(DateAgreement(form: form, knownForm: withForm, timeZone: timeZone))
            }
        return ValueCheck(name: name, known: rule, agreement: agreement, isOptional: isOptional)
    }
}
