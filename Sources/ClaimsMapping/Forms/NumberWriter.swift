import Foundation
import Synchronization

/// Writes numbers by a pattern.
final class NumberWriter: Sendable {
    /// Foundation does not say what two threads may do with one formatter at a time; a use takes microseconds.
    private let formatter: Mutex<NumberFormatter>
    /// Whether the pattern multiplies the number, which wraps around for great ones.
    private let multiplies: Bool

    /// So many digits every `Double` has.
    private static let exactDigits = 15

    init(pattern: String) throws(FormFault) {
        try FormFault.check(pattern)
        guard pattern.contains(where: { "0#@".contains($0) }) else {
            throw FormFault("the pattern `\(pattern)` has no place for a digit: `0`, `#` or `@`")
        }
        let formatter = Self.formatter(.none, pattern)
        // A pattern that ICU refuses leaves the formatter as its style made it, without a word.
        let other = Self.formatter(.scientific, pattern)
        let probe = NSNumber(value: 1_234_567.891)
        guard let text = formatter.string(from: probe), text == other.string(from: probe) else {
            throw FormFault("the pattern `\(pattern)` is no number pattern; expected one such as `00000` or `#,##0.00`")
        }
        self.formatter = Mutex(formatter)
        self.multiplies = pattern.contains { "%‰".contains($0) }
    }

    /// Writes a number anew.
    ///
    /// - Parameter text: Digits, a sign before and a fraction after a point where there is one.
    /// - Returns: `nil` if the text is no such number or has more digits than can be written exactly.
    func rewritten(_ text: String) -> String? {
        guard let number = DecimalNumber(text), let value = self.value(of: number, text) else { return nil }
        return self.formatter.withLock { $0.string(from: value) }
    }

    private func value(of number: DecimalNumber, _ text: String) -> NSNumber? {
        let isExact = number.digitCount <= Self.exactDigits
        if number.isWhole, isExact || !self.multiplies, let value = Int64(number.wholeText) {
            return NSNumber(value: value)
        }
        return isExact ? Double(text).map { NSNumber(value: $0) } : nil
    }

    private static func formatter(_ style: NumberFormatter.Style, _ pattern: String) -> NumberFormatter {
        let formatter = NumberFormatter()
        formatter.numberStyle = style
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.positiveFormat = pattern
        return formatter
    }
}
