/// Adds up what differs, in memory that grows with the claims and the limits and not with the users.
struct ComparisonTally {
    /// The users that are listed, for differences and for what could not be told each.
    let limit: Int
    let showsValues: Bool

    private(set) var users = 0
    private(set) var differing = 0
    private(set) var undetermined = 0
    private(set) var standings: [String: Int] = [:]
    private(set) var claims: [String: ComparisonReport.ClaimCounts] = [:]
    private(set) var outcomes: [ComparisonReport.OutcomeChange.Key: Int] = [:]
    private var listed: [ComparisonReport.UserLine] = []
    private var errors: [ComparisonReport.UndeterminedUser] = []
    private var unknown: [ComparisonReport.NamedLine] = []

    init(limit: Int, showsValues: Bool) {
        self.limit = limit
        self.showsValues = showsValues
    }

    mutating func note(_ comparison: UserComparison) {
        let user = comparison.user
        self.users += 1
        if let standing = comparison.standing {
            self.standings[standing, default: 0] += 1
            if standing == "unknown" {
                self.unknown.insert(.init(line: user.line, user: user.text), limit: self.limit)
            }
        }
        if let error = comparison.error {
            self.undetermined += 1
            self.errors.insert(.init(line: user.line, user: user.text, error: error), limit: self.limit)
        }
        guard !comparison.changes.isEmpty else { return }
        self.differing += 1
        // A user counts once for each claim, however many applications see it.
        var kinds: [String: Set<AnswerChange.ClaimChange.Kind>] = [:]
        var outcomes: Set<ComparisonReport.OutcomeChange.Key> = []
        for (_, application, change) in comparison.changes {
            for claim in change.claims { kinds[claim.name, default: []].insert(claim.kind) }
            if let (old, new) = change.outcome {
                outcomes.insert(.init(application: application, old: old, new: new))
            }
        }
        for (name, kinds) in kinds { self.claims[name, default: .init()].note(kinds) }
        for key in outcomes { self.outcomes[key, default: 0] += 1 }
        self.listed.insert(.init(comparison, showsValues: self.showsValues), limit: self.limit)
    }

    var usersListed: [ComparisonReport.UserLine] { self.listed }
    var undeterminedListed: [ComparisonReport.UndeterminedUser] { self.errors }
    var unknownListed: [ComparisonReport.NamedLine] { self.unknown }
}

/// What stands on a line of the list.
protocol LineNumbered {
    var line: Int { get }
}

extension Array where Element: LineNumbered {
    /// Keeps the elements of the first lines, in their order, whichever way they come.
    fileprivate mutating func insert(_ element: Element, limit: Int) {
        // They mostly come in order.
        let place = (self.lastIndex { $0.line <= element.line } ?? -1) + 1
        guard place < limit else { return }
        self.insert(element, at: place)
        if self.count > limit { self.removeLast() }
    }
}
