import LDAP

/// Tries the rules in order until one decides.
struct Correlation {
    enum Match {
        case matched(SearchEntry, CorrelationRule, ServerAddress)
        case unknown
        case ambiguous(dns: [String])
    }

    private let settings: DirectorySettings
    private(set) var attempts: [CorrelationAttempt] = []

    init(settings: DirectorySettings) {
        self.settings = settings
    }

    mutating func run(
        _ subject: Subject,
        attributes: [String],
        session: inout SearchSession
    ) async throws(DirectoryError) -> Match {
        for rule in self.settings.correlation {
            if subject.isGuest, !rule.guests {
                self.note(
                    rule,
                    .notApplicable(reason: "the user is a guest, or no known member, and the rule is not for guests")
                )
                continue
            }
            guard let text = subject[rule.subject] else {
                self.note(rule, .notApplicable(reason: "the event has no \(rule.subject.rawValue)"))
                continue
            }
            guard let value = rule.value(of: text) else {
                // A field that cannot be what Entra says it is proves nothing about the weaker fields beside it.
                self.note(rule, .invalidValue(reason: "\(rule.subject.rawValue) is no valid \(rule.form.rawValue)"))
                return .unknown
            }
            let result = try await session.search(
                self.request(for: rule, value: value, attributes: attributes),
                stage: "correlation by \(rule)"
            )
            if result.entries.count > 1 || result.isTruncated {
                let dns = result.entries.map(\.dn)
                self.note(rule, .ambiguous(dns: dns))
                return .ambiguous(dns: dns)
            }
            if let entry = result.entries.first {
                self.note(rule, .matched(dn: entry.dn))
                return .matched(entry, rule, result.server)
            }
            self.note(rule, .noMatch)
        }
        return .unknown
    }

    private func request(for rule: CorrelationRule, value: [UInt8], attributes: [String]) -> SearchRequest {
        let equality = Filter.equality(attribute: rule.attribute, value: value)
        return SearchRequest(
            base: self.settings.base,
            filter: self.settings.population.map { .and([$0, equality]) } ?? equality,
            attributes: attributes,
            // One more than may match is enough to know that it is ambiguous.
            sizeLimit: 2
        )
    }

    private mutating func note(_ rule: CorrelationRule, _ outcome: CorrelationAttempt.Outcome) {
        self.attempts.append(CorrelationAttempt(rule: rule, outcome: outcome))
    }
}
