import Directory
import DirectoryValues

extension LookupReport {
    /// What the entry says about the account.
    public struct Account: Sendable, Encodable {
        /// The conditions that were asked for: those that change something, or all where a claim reads them.
        public let checked: [String]
        /// The words of those that hold; `enabled` where none does, nothing where that is not known.
        public let state: [String]
        /// The attributes that should say more and do not: missing, or not understood.
        public let unreadable: [String]

        /// Explains a state.
        ///
        /// - Parameters:
        ///   - state: What the entry says.
        ///   - checked: The conditions that were asked for; `nil` comes of none.
        init?(_ state: AccountState, checked: Set<AccountCondition>) {
            guard !checked.isEmpty else { return nil }
            self.checked = AccountCondition.allCases.filter { checked.contains($0) }.map(\.rawValue)
            self.state = state.words
            self.unreadable = state.unreadable
        }

        /// One line for people.
        var text: String {
            let state = self.state.isEmpty ? "unknown" : self.state.joined(separator: ", ")
            let note = self.unreadable.isEmpty ? "" : "; not readable: \(self.unreadable.joined(separator: ", "))"
            return "\(state) (checked: \(self.checked.joined(separator: ", "))\(note))"
        }
    }
}

extension GroupNames {
    /// The names to show: the shortest form that was asked for.
    var shown: [String] {
        GroupNameForm.allCases.lazy.map { self[$0] }.first { !$0.isEmpty } ?? []
    }
}
