/// Where a rule stands among those of its claim.
enum ClaimRulePlace {
    /// It is the first one, or the only one.
    case first
    /// It comes after the first, which says whether the claim is a list; `nil` where that one is wrong.
    case later(isList: Bool?)
    /// It says what something is compared with: all of its values count, and no answer has them.
    case compared
}
