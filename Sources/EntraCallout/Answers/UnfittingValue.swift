/// Why a value is none of the type that a sign-up form declares.
///
/// Its description never has the value.
public enum UnfittingValue: Error, Sendable, Hashable, CustomStringConvertible {
    /// More than any attribute of an account takes.
    static let maximumBytes = 4096

    /// The form wants a whole number.
    case notInteger
    /// The form wants `true` or `false`.
    case notBoolean
    /// The form wants one value.
    case several(count: Int)
    /// The form takes a list with commas between its values, and one of them has a comma itself.
    case commaInList
    /// It is longer than any attribute takes.
    case tooLong(bytes: Int)

    /// The reason in words.
    public var description: String {
        switch self {
        case .notInteger: "the form wants a whole number of 64 bits, and the value is none"
        case .notBoolean: "the form wants `true` or `false`, and the value is neither"
        case .several(let count): "the form wants one value, and there are \(count)"
        case .commaInList: "a value of a list has a comma in it, which the form would take for the end of that value"
        case .tooLong(let bytes): "the value has more than \(bytes) bytes"
        }
    }
}
