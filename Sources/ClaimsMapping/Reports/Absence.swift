/// Why a rule gives no value.
///
/// Its description has names and counts, never a value.
public enum Absence: Sendable, Hashable, CustomStringConvertible {
    /// The policy releases a claim that no rule defines.
    case noRule
    /// The rule needs the user's entry, and there is none to read.
    case noEntry
    /// The rule needs the user's entry, and the state of its account keeps it back.
    case withheldEntry
    /// The entry does not have the attribute.
    case noAttribute(String)
    /// The user is in no group.
    case noGroups
    /// The state of the user's account could not be read, or not all of it.
    case noAccountState
    /// The server sent only some of the attribute's values.
    case partialAttribute(String)
    /// The template needs an attribute that gives no text.
    case templateLacks(attribute: String)
    /// The template needs one value of an attribute that has several.
    case templateFindsSeveral(attribute: String, count: Int)
    /// There were values, but none came through all stages.
    case nothingLeft(found: Int)
    /// The claim is no list, and there are several values.
    case severalValues(count: Int)
    /// There are more values than one rule looks at.
    case tooManyValues(count: Int, limit: Int)
    /// The rule's condition does not hold.
    case conditionFails
    /// A value that a condition tests could not be read, or not be compared within bounds.
    case untestedValue(of: String)
    /// Conditions are nested so deeply that nobody looks at all of them.
    case conditionTooDeep(limit: Int)
    /// The values became pseudonyms of one application, and the event names none.
    case noApplication
    /// None of several rules gives a value.
    case noRuleApplies(count: Int)
    /// The claim would name what the byte limit took, which is nothing.
    case nothingCut

    /// The reason in words.
    public var description: String {
        switch self {
        case .noRule: "no rule defines this claim"
        case .noEntry: "the rule needs the user's entry, and there is none to read"
        case .withheldEntry: "the rule needs the user's entry, which the account's state keeps back"
        case .noAttribute(let name): "the entry has no attribute `\(name)`, or the bridge may not read it"
        case .noGroups: "the user is in no group that the bridge can see"
        case .noAccountState: "the state of the user's account could not be read"
        case .partialAttribute(let name): "the server sent only some of the values of `\(name)`"
        case .templateLacks(let name): "the template needs `\(name)`, which gives no text"
        case .templateFindsSeveral(let name, let count): "the template needs one `\(name)`, the entry has \(count)"
        case .nothingLeft(let found): "none of \(found) values came through"
        case .severalValues(let count):
            "\(count) values, but the claim takes one; `many: true` makes it a list, `several` picks or joins"
        case .tooManyValues(let count, let limit): "\(count) values; a rule looks at \(limit) at most"
        case .conditionFails: "the rule's condition does not hold"
        case .untestedValue(let name):
            "a value of `\(name)` is not of its form, is too long or made the pattern take too many steps, "
                + "so that nobody knows whether the rule's condition holds"
        case .conditionTooDeep(let limit): "the rule's condition is nested more than \(limit) deep"
        case .noApplication: "the rule makes pseudonyms for one application, and the event names none"
        case .noRuleApplies(let count): "none of \(count) rules gives a value"
        case .nothingCut: "the byte limit took nothing"
        }
    }

    /// Whether something else stands in, such as a default or the next source: where the entry was read and leaves
    /// nothing, not where it could not be read and not where it leaves too much.
    var admitsOther: Bool {
        switch self {
        case .noAttribute, .noGroups, .templateLacks, .templateFindsSeveral, .nothingLeft: true
        case .noRule, .noEntry, .withheldEntry, .noAccountState, .partialAttribute, .severalValues, .tooManyValues,
            .conditionFails, .untestedValue, .conditionTooDeep, .noApplication, .noRuleApplies, .nothingCut:
            false
        }
    }
}
