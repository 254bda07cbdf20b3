/// Claims of which a report says the same, and so once.
struct ClaimGroup {
    private(set) var claims: [LookupReport.ClaimLine]

    /// Puts claims together that are not in the answer and say the same; others stay alone.
    ///
    /// - Parameters:
    ///   - claims: The claims.
    ///   - saying: What a claim says; `nil` where it stays alone.
    /// - Returns: The groups, in the order of their first claims.
    static func groups(
        of claims: [LookupReport.ClaimLine],
        by saying: (LookupReport.ClaimLine) -> String?
    ) -> [ClaimGroup] {
        var groups: [ClaimGroup] = []
        var places: [String: Int] = [:]
        for claim in claims {
            let key = claim.isReleased ? nil : saying(claim)
            if let key, let place = places[key] {
                groups[place].claims.append(claim)
            } else {
                if let key { places[key] = groups.count }
                groups.append(ClaimGroup(claims: [claim]))
            }
        }
        return groups
    }

    /// Several claims with one reason.
    func add(to page: inout TextPage) {
        guard let first = self.claims.first else { return }
        let tone: TextTone = self.claims.contains(where: \.isRequired) ? .bad : .warning
        page.item("✗", tone, "\(self.claims.count) claims", width: 0, first.disposition, .plain)
        page.line(self.claims.map(\.name).joined(separator: ", "), indent: 6)
    }
}

extension LookupReport.ClaimLine {
    /// What stands before the claim.
    var mark: (text: String, tone: TextTone) {
        self.isReleased ? ("✓", .good) : ("✗", self.isRequired ? .bad : .warning)
    }
}
