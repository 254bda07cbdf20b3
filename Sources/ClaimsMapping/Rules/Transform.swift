/// A change to the values of a rule.
///
/// Characters are Unicode's extended grapheme clusters: an accented letter is one, however it is encoded. Where a text
/// is looked for in a value, case counts, and both are compared code point by code point. An empty text is found
/// nowhere.
public enum Transform: Sendable, Hashable {
    /// Unicode's lowercase, the same in every locale.
    case lowercase
    /// Unicode's uppercase, the same in every locale.
    case uppercase
    /// Without white space at either end.
    case trim
    /// Each value becomes the parts between a text.
    case split(separator: String)
    /// All values become one, with a text between them; empty ones are left out.
    case join(separator: String)
    /// With a text before.
    case prefix(String)
    /// With a text after.
    case suffix(String)
    /// Without a text at the start, where it stands there.
    case stripPrefix(String)
    /// Without a text at the end, where it stands there.
    case stripSuffix(String)
    /// With another text in the place of each one of these.
    case replace(String, with: String)
    /// Some of its characters: from a place on, which counts from the end where it is below zero, and so many of them.
    case substring(start: Int, length: Int?)
    /// Without values that are there already.
    case unique
    /// In an order.
    case sort(SortOrder)
    /// The first so many values.
    case take(Int)
    /// A time in ISO 8601 in UTC with whole seconds, as `as: timestamp` has it, written in another way.
    case date(DateForm)
    /// A number in decimal digits, written in another way.
    case number(NumberForm)
    /// A value that does not tell the one it stands for.
    case pseudonym(Pseudonym)

    /// Its word in the configuration.
    public var keyword: String {
        switch self {
        case .lowercase: "lowercase"
        case .uppercase: "uppercase"
        case .trim: "trim"
        case .split: "split"
        case .join: "join"
        case .prefix: "prefix"
        case .suffix: "suffix"
        case .stripPrefix: "stripPrefix"
        case .stripSuffix: "stripSuffix"
        case .replace: "replace"
        case .substring: "substring"
        case .unique: "unique"
        case .sort: "sort"
        case .take: "take"
        case .date: "date"
        case .number: "number"
        case .pseudonym: "pseudonym"
        }
    }
}
