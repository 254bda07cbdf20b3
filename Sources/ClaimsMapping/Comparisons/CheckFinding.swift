/// What came of comparing one thing that somebody claims.
public struct CheckFinding: Sendable, Hashable, CustomStringConvertible {
    /// What came of it.
    public enum Verdict: Sendable, Hashable {
        /// It agrees with a value of the directory.
        case agrees
        /// It was left out, and may be.
        case leftOut
        /// It was left out, and may not be.
        case missing
        /// It agrees with no value of the directory.
        case differs
        /// The directory has nothing that it could agree with.
        case nothingKnown(Absence)
    }

    /// What is claimed, by its name.
    public let name: String
    /// What came of it.
    public let verdict: Verdict

    /// Whether it stands in the way.
    public var isFailure: Bool {
        switch self.verdict {
        case .agrees, .leftOut: false
        case .missing, .differs, .nothingKnown: true
        }
    }

    /// The name and what came of it; never a value.
    public var description: String {
        switch self.verdict {
        case .agrees: "\(self.name): agrees"
        case .leftOut: "\(self.name): left out, as it may be"
        case .missing: "\(self.name): missing"
        case .differs: "\(self.name): differs"
        case .nothingKnown(let absence): "\(self.name): nothing to compare with: \(absence)"
        }
    }
}
