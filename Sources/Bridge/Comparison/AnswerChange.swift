import ClaimsMapping

/// What differs between two answers for one user and one sign-in.
struct AnswerChange: Hashable {
    /// What became of one claim.
    struct ClaimChange: Hashable {
        enum Kind: String, Hashable, CaseIterable {
            case gained
            case lost
            case changed
        }

        let name: String
        let kind: Kind
        let old: ClaimValue?
        let new: ClaimValue?
    }

    /// The outcomes, where they differ, or where one refuses the sign-in and the other does not.
    let outcome: (old: String, new: String)?
    /// The claims that differ, by name; none where one of the answers refuses the sign-in, which says it all.
    let claims: [ClaimChange]

    /// Compares two answers; `nil` when nothing differs.
    ///
    /// - Parameters:
    ///   - old: What is answered now.
    ///   - new: What will be.
    init?(from old: ComparedAnswer, to new: ComparedAnswer) {
        self.outcome = old.text == new.text ? nil : (old.text, new.text)
        var claims: [ClaimChange] = []
        if old.isAnswered, new.isAnswered {
            for name in Set(old.claims.keys).union(new.claims.keys).sorted() {
                let values = (old.claims[name], new.claims[name])
                switch values {
                case (nil, .some(let value)): claims.append(.init(name: name, kind: .gained, old: nil, new: value))
                case (.some(let value), nil): claims.append(.init(name: name, kind: .lost, old: value, new: nil))
                case (.some(let before), .some(let after)) where before != after:
                    claims.append(.init(name: name, kind: .changed, old: before, new: after))
                default: break
                }
            }
        }
        self.claims = claims
        if self.outcome == nil, claims.isEmpty { return nil }
    }

    static func == (left: AnswerChange, right: AnswerChange) -> Bool {
        left.claims == right.claims && left.outcome?.old == right.outcome?.old
            && left.outcome?.new == right.outcome?.new
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(self.claims)
        hasher.combine(self.outcome?.old)
        hasher.combine(self.outcome?.new)
    }
}
