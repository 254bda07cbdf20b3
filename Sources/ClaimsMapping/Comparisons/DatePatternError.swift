/// Why a text says no way to write a date.
public enum DatePatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is longer than any such pattern is.
    case tooLong(bytes: Int)
    /// It has letters that stand for nothing.
    case unknownLetters(String)
    /// It has a digit, which could be part of a number.
    case digit
    /// It lacks the year, the month or the day, or has one twice.
    case incomplete
    /// A number of one or two digits stands right before another one.
    case ambiguous

    /// The reason, for an administrator.
    public var description: String {
        switch self {
        case .tooLong(let bytes): "it has more than \(bytes) bytes"
        case .unknownLetters(let letters): "`\(letters)` stands for nothing; there are `yyyy`, `MM`, `M`, `dd` and `d`"
        case .digit: "a digit in it could be part of a number"
        case .incomplete: "it needs a year (`yyyy`), a month (`MM` or `M`) and a day (`dd` or `d`), each once"
        case .ambiguous: "`M` or `d` takes one digit or two, so no number can follow it at once"
        }
    }
}
