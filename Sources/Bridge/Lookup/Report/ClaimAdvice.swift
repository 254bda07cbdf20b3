import BridgeConfiguration
import ClaimsMapping
import DirectoryValues

/// What to do about a claim that is not in the answer.
struct ClaimAdvice {
    let report: ClaimReport
    let evidence: ClaimEvidence

    /// A few sentences; `nil` where there is nothing to do.
    var text: String? {
        switch self.report.disposition {
        case .released: return nil
        case .dropped:
            return
                "release fewer claims or values to this application, raise this rule's `priority`, or let a list lose "
                + "its end (`cut: true`); Entra takes 3000 bytes at most"
        case .absent(let absence):
            // Where several rules were tried, each has its own reason.
            var known: Set<String> = []
            let advice = self.report.attempts
                .flatMap {
                    [self.advice(for: $0.absence ?? absence, $0)] + $0.passedSources.map { self.advice(for: $0) }
                }
                .compactMap { $0 }
                .filter { known.insert($0).inserted }
            return advice.isEmpty ? self.advice(for: absence, nil) : advice.joined(separator: "; ")
        }
    }

    private func advice(for source: PassedSource) -> String? {
        switch source.absence {
        case .noAttribute(let name), .templateLacks(attribute: let name): self.question(aboutMissing: name)
        default: nil
        }
    }

    private func advice(for absence: Absence, _ rule: RuleReport?) -> String? {
        switch absence {
        case .noRule:
            Suggestion.nearest(to: self.report.name, among: self.evidence.configuration.mapping.rules.map(\.name))
                .map { "did you mean `\($0)`, which is defined?" }
                ?? "define the claim under `claims`, or take it out of `release`"
        case .noEntry: self.adviceForNoEntry
        case .withheldEntry:
            "the account's state decides under `accountState` of the application; `ignore` there releases the claim"
        case .noAttribute(let name), .templateLacks(attribute: let name):
            [self.question(aboutMissing: name), Self.fill].compactMap { $0 }.joined(separator: " If not, ")
        case .noGroups:
            "check that the user is a member, and `groups`: its base, filter, member attribute and `nested`"
        case .noAccountState: "let the bridge's account read the attributes that say so (see Account above)"
        case .partialAttribute(let name):
            "let the server return all values of `\(name)` in one answer, or take an attribute with fewer"
        case .templateFindsSeveral(let name, _):
            "take an attribute with one value in place of `\(name)`, or a rule of its own with `join`"
        case .nothingLeft: self.adviceForNothingLeft(rule)
        case .severalValues:
            "make it a list (`many: true`), or say which one: `several: first` or `several: { join: \", \" }`"
        case .tooManyValues: "take an attribute with fewer values"
        case .conditionFails: self.adviceForCondition(rule)
        case .untestedValue(let name): "test another attribute than `\(name)`, or give it the form that it has (`as`)"
        case .conditionTooDeep: "make the condition flatter"
        case .noApplication:
            "name the application (`--app`), or let all applications see one pseudonym (`scope: all`)"
        case .noRuleApplies, .nothingCut: nil
        }
    }

    private static let fill = "fill it in the directory, let the bridge's account read it, or give the rule a `default`"

    private var adviceForNoEntry: String {
        switch self.evidence.result.outcome {
        case .directoryUnavailable: "see Error above: the directory must answer first"
        case .ambiguousUser: "see Correlation above: make the entries differ, or the rule more exact"
        case .contradictedUser: "see Correlation above: the entry found has another SID than the event"
        case .guestUser: "see Correlation above: no rule for guests (`guests: true`) finds an entry"
        default: "see Correlation above: no rule finds the user"
        }
    }

    private func adviceForNothingLeft(_ rule: RuleReport?) -> String {
        let reasons = Set(rule?.discarded.map(\.reason) ?? [])
        if reasons.contains(.noMatch) {
            return "a pattern (`match`) is for whole values and tells case apart: see the values that were left out"
        }
        if reasons.contains(.notInMap) { return "add the value to `map`, or say what others become (`otherwise`)" }
        return "see the values that were left out; a `default` stands in for them"
    }

    private func adviceForCondition(_ rule: RuleReport?) -> String {
        let other = "if the claim is for this sign-in too, widen `when`, or add a rule behind this one"
        guard case .attribute(let name, _, _)? = rule?.condition?.part, let question = self.question(aboutMissing: name)
        else { return other }
        return "the condition tests `\(name)`, which the entry does not show: \(question) If not, \(other)"
    }

    /// Whether another attribute of the entry was meant; `nil` where the entry has it or nothing like it.
    private func question(aboutMissing attribute: String) -> String? {
        self.evidence.readableAttributes.flatMap { names in
            names.contains { AttributeKey($0) == AttributeKey(attribute) }
                ? nil
                : Suggestion.nearest(to: attribute, among: names).map { "did you mean `\($0)`, which the entry has?" }
        }
    }
}
