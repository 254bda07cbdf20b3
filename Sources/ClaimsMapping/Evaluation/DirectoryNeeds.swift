public import DirectoryValues

/// What an application's claims need of the directory.
public struct DirectoryNeeds: Sendable, Hashable {
    /// The forms in which the user's groups are read; none if no rule reads groups.
    public private(set) var groupForms: Set<GroupNameForm> = []
    /// Whether the state of the user's account is read.
    public private(set) var accountState = false
    /// Whether the user's entry must be found at all; also for what needs nothing else of it, its name for one.
    public private(set) var entry = false
    private var spellings: [AttributeKey: String] = [:]

    /// The attributes, each once however it is spelled, in order.
    public var attributes: [String] { self.spellings.sorted { $0.key < $1.key }.map(\.value) }

    /// Whether the claims can be worked out without any directory.
    public var isEmpty: Bool { !self.entry }

    mutating func add(attribute name: String) {
        self.entry = true
        let key = AttributeKey(name)
        if self.spellings[key] == nil { self.spellings[key] = name }
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
        for leaf in source.leaves {
            switch leaf {
            case .attribute(let name, _): self.add(attribute: name)
            case .template(let template): for name in template.attributes { self.add(attribute: name) }
            case .groups(let form): self.add(groups: form)
            case .accountState: self.addAccountState()
            case .entry: self.addEntry()
            case .constant, .firstOf: break
            }
        }
    }

    /// Adds what others need.
    package mutating func formUnion(_ other: DirectoryNeeds) {
        self.groupForms.formUnion(other.groupForms)
        self.accountState = self.accountState || other.accountState
        self.entry = self.entry || other.entry
        self.spellings.merge(other.spellings) { first, _ in first }
    }
}
