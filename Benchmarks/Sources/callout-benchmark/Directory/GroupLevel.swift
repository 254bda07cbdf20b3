/// A level of groups; the members of all but the lowest are the groups of the level below.
enum GroupLevel: String, CaseIterable {
    case leaf = "Leaf"
    case middle = "Mid"
    case top = "Top"

    static let base = "ou=groups,\(BenchmarkDirectory.suffix)"
    /// The groups of the lowest level that somebody is in.
    private static let membershipsOfPerson = 3

    /// The groups of this level; 2000 together.
    var count: Int {
        switch self {
        case .leaf: 1600
        case .middle: 320
        case .top: 80
        }
    }

    /// The entries of this level's groups.
    var entries: [String] {
        self.members.enumerated()
            .map { number, members in
                let name = self.name(number)
                let lines = members.map { "member: \($0)\n" }.joined()
                return "dn: cn=\(name),\(Self.base)\nobjectClass: groupOfNames\ncn: \(name)\n\(lines)\n"
            }
    }

    private func name(_ number: Int) -> String { "APP-\(self.rawValue)-\(People.digits(number).suffix(4))" }

    /// The members of each group.
    private var members: [[String]] {
        var members = [[String]](repeating: [], count: self.count)
        switch self {
        case .leaf:
            for person in 0..<People.count {
                for membership in 0..<Self.membershipsOfPerson {
                    members[(person * 7 + membership * 531) % self.count].append(People.name(person))
                }
            }
        case .middle: self.spread(.leaf, over: &members)
        case .top: self.spread(.middle, over: &members)
        }
        return members
    }

    private func spread(_ lower: GroupLevel, over members: inout [[String]]) {
        for number in 0..<lower.count {
            members[number % self.count].append("cn=\(lower.name(number)),\(Self.base)")
        }
    }
}
