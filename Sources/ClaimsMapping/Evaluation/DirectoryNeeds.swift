public import DirectoryValues

/// What an application's claims need of the directory.
public struct DirectoryNeeds: Sendable, Hashable {
    /// The forms in which the user's groups are read; none if no rule reads groups.
    public private(set) var groupForms: Set<GroupNameForm> = []
    /// Whether the state of the user's account is read.
    public private(set) var accountState = false
    /// Whether the user's entry must be found at all; also for what needs nothing else of it, its name for one.
    public private(set) var entry = false
    /// In the order of the keys, each once, spelled as it came first.
    private var spellings: [Spelling] = []

    private struct Spelling: Sendable, Hashable {
        let key: AttributeKey
        let name: String
    }

    /// The attributes, each once however it is spelled, in order.
    public var attributes: [String] { self.spellings.map(\.name) }

    /// Whether the claims can be worked out without any directory.
    public var isEmpty: Bool { !self.entry }

    mutating func add(attribute name: String) {
        self.entry = true
        self.add(Spelling(key: AttributeKey(name), name: name))
    }

    private mutating func add(_ spelling: Spelling) {
        var (low, high) = (0, self.spellings.count)
        while low < high {
            let middle = (low + high) / 2
            if self.spellings[middle].key < spelling.key { low = middle + 1 } else { high = middle }
        }
        guard low == self.spellings.count || self.spellings[low].key != spelling.key else { return }
        self.spellings.insert(spelling, at: low)
    }

    mutating func add(groups form: GroupNameForm) {
        self.entry = true
        self.groupForms.insert(form)
    }

    mutating func addAccountState() {
        self.entry = true
        self.accountState = true
    }

    mutating func addEntry() {
        self.entry = true
    }

    mutating func add(_ source: ClaimRule.Source) {
        switch source {
        case .attribute(let name, _): self.add(attribute: name)
        case .template(let template): for name in template.attributes { self.add(attribute: name) }
        case .groups(let form): self.add(groups: form)
        case .accountState: self.addAccountState()
        case .entry: self.addEntry()
        case .constant: break
        // None of them is such a source again.
        case .firstOf: for leaf in source.leaves { self.add(leaf) }
        }
    }

    /// Adds what others need.
    package mutating func formUnion(_ other: DirectoryNeeds) {
        self.groupForms.formUnion(other.groupForms)
        self.accountState = self.accountState || other.accountState
        self.entry = self.entry || other.entry
        for spelling in other.spellings { self.add(spelling) }
    }
}
