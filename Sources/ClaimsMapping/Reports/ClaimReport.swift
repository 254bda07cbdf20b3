/// What became of one claim that the policy releases, and how.
public struct ClaimReport: Sendable, Hashable, CustomStringConvertible {
    /// What became of a claim.
    public enum Disposition: Sendable, Hashable, CustomStringConvertible {
        /// It is in the answer; of a list perhaps only the start, which ``ClaimReport/cut`` says.
        case released
        /// Its rules give no value.
        case absent(Absence)
        /// It has a value, but all claims together are over the byte limit.
        case dropped(ByteOverrun)

        /// What became of it, in words, without any value.
        public var description: String {
            switch self {
            case .released: "released"
            case .absent(let absence): "absent: \(absence)"
            case .dropped(let overrun): "dropped: \(overrun)"
            }
        }
    }

    /// The claim's name.
    public let name: String
    /// What became of it.
    public let disposition: Disposition
    /// How much of a list the byte limit took; `nil` where it took nothing, or all.
    public let cut: ListCut?
    /// The claim's rules that were tried, in order; the last of them decided.
    public let attempts: [RuleReport]

    /// The place of the rule that gave the value, from 0; `nil` where none did.
    public var decidingRule: Int? {
        guard let last = self.attempts.last, last.absence == nil else { return nil }
        return self.attempts.count - 1
    }
    /// Why the default stands in for the directory's values, if it does.
    public var defaultReason: Absence? { self.attempts.last?.defaultReason }
    /// The values after each stage of the rule that decided, for someone who asked to see them; not for a log.
    public var stages: ValueStages { self.attempts.last?.stages ?? ValueStages() }
    /// The values of that rule that did not come through, likewise not for a log.
    public var discarded: [DiscardedValue] { self.attempts.last?.discarded ?? [] }

    /// The claim's name and what became of it, without any value.
    public var description: String { ([self.nameAndDisposition] + self.notes).joined(separator: "; ") }

    private var nameAndDisposition: String {
        let note = self.defaultReason.map { " (default: \($0))" } ?? ""
        return "\(self.name): \(self.disposition)\(note)"
    }

    private var notes: [String] {
        let isOneOfSeveral = self.attempts.count > 1
        let passed = self.attempts.enumerated()
            .compactMap { index, attempt in
                isOneOfSeveral ? attempt.absence.map { "rule \(index + 1): \($0)" } : nil
            }
        return [self.cut?.description, self.attempts.last?.severalValues?.description].compactMap { $0 } + passed
    }
}
