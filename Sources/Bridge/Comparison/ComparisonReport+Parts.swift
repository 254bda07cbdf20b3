import ClaimsMapping

extension ComparisonReport {
    /// Names that came, went or mean something else.
    public struct Names: Sendable, Hashable, Encodable {
        /// Those that only the new configuration has.
        public let added: [String]
        /// Those that only the old one has.
        public let removed: [String]
        /// Those that differ.
        public let changed: [String]

        /// Whether there is none.
        var isEmpty: Bool { self.added.isEmpty && self.removed.isEmpty && self.changed.isEmpty }
    }

    /// How many users gain, lose or change a claim.
    public struct ClaimCounts: Sendable, Hashable, Encodable {
        /// Those that get it and did not.
        public private(set) var gained = 0
        /// Those that got it and do not.
        public private(set) var lost = 0
        /// Those that get another value.
        public private(set) var changed = 0

        mutating func note(_ kinds: Set<AnswerChange.ClaimChange.Kind>) {
            if kinds.contains(.gained) { self.gained += 1 }
            if kinds.contains(.lost) { self.lost += 1 }
            if kinds.contains(.changed) { self.changed += 1 }
        }
    }

    /// An outcome that becomes another.
    public struct OutcomeChange: Sendable, Hashable, Encodable {
        struct Key: Hashable {
            let application: String
            let old: String
            let new: String
        }

        /// The application, by name and id.
        public let application: String
        /// The outcome's word now, with `(refused)` where Entra gets no answer.
        public let old: String
        /// The outcome's word then.
        public let new: String
        /// For how many users.
        public let users: Int
    }

    /// A user of the list.
    public struct NamedLine: Sendable, Hashable, Encodable, LineNumbered {
        /// The line of the list.
        public let line: Int
        /// The user, as the list has it.
        public let user: String
    }

    /// A user for whom the directory could not say.
    public struct UndeterminedUser: Sendable, Hashable, Encodable, LineNumbered {
        /// The line of the list.
        public let line: Int
        /// The user, as the list has it.
        public let user: String
        /// Why not.
        public let error: String
    }

    /// A user for whom something differs.
    public struct UserLine: Sendable, Encodable, LineNumbered {
        /// What differs for one application.
        public struct Change: Sendable, Encodable {
            /// The application, by name and id.
            public let application: String
            /// The outcome's word now, where it changes.
            public let oldOutcome: String?
            /// The outcome's word then, where it changes.
            public let newOutcome: String?
            /// The claims that differ.
            public let claims: [Claim]
        }

        /// What becomes of a claim.
        public struct Claim: Sendable, Encodable {
            /// The claim's name.
            public let name: String
            /// `gained`, `lost` or `changed`.
            public let change: String
            /// The values now; only where values are asked for.
            public let old: [String]?
            /// The values then; only where values are asked for.
            public let new: [String]?
        }

        /// The line of the list.
        public let line: Int
        /// The user, as the list has it.
        public let user: String
        /// What differs, by application.
        public let changes: [Change]

        init(_ comparison: UserComparison, showsValues: Bool) {
            self.line = comparison.user.line
            self.user = comparison.user.text
            self.changes = comparison.changes.map { _, application, change in
                Change(
                    application: application,
                    oldOutcome: change.outcome?.old,
                    newOutcome: change.outcome?.new,
                    claims: change.claims.map {
                        Claim(
                            name: $0.name,
                            change: $0.kind.rawValue,
                            old: showsValues ? $0.old?.texts : nil,
                            new: showsValues ? $0.new?.texts : nil
                        )
                    }
                )
            }
        }
    }
}
