import ClaimsMapping

extension ClaimReport {
    /// Whether an attribute that a rule needs is not on the entry, or not for the bridge to read; a condition that does not
    /// hold may be for that reason too.
    var lacksAttribute: Bool {
        self.attempts.contains { attempt in
            ([attempt.absence, attempt.defaultReason] + attempt.passedSources.map(\.absence))
                .contains {
                    switch $0 {
                    case .noAttribute, .templateLacks, .conditionFails: true
                    default: false
                    }
                }
        }
    }
}
