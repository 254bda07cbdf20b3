import ClaimsMapping

extension PolicyTable {
    /// The policy of the row that names exactly one application and nothing else.
    subscript(applicationID: String) -> ApplicationPolicy? {
        get { self.index(of: applicationID).map { self.rows[$0].policy } }
        set {
            let index = self.index(of: applicationID)
            switch (index, newValue) {
            case (.some(let index), .some(let policy)): self.rows[index].policy = policy
            case (.some(let index), .none): self.rows.remove(at: index)
            case (.none, .some(let policy)):
                self.rows.append(Row(match: SignInMatch(applications: [applicationID]), policy: policy))
            case (.none, .none): break
            }
        }
    }

    private func index(of applicationID: String) -> Int? {
        let match = SignInMatch(applications: [applicationID])
        return self.rows.firstIndex { $0.match == match }
    }
}
