/// How a date is written: `dd.MM.yyyy`, for example.
///
/// `yyyy` is a year of four digits, `MM` and `dd` are a month and a day of two, `M` and `d` of one or two. Everything that
/// is no letter of the alphabet stands for itself.
public struct DatePattern: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case year
        case month(digits: ClosedRange<Int>)
        case day(digits: ClosedRange<Int>)
        case text(Character)

        var isNumber: Bool { if case .text = self { false } else { true } }
        var takesOneDigit: Bool {
            switch self {
            case .month(let digits), .day(let digits): digits.lowerBound == 1
            case .year, .text: false
            }
        }
    }

    private static let words: [String: Part] = [
        "yyyy": .year, "MM": .month(digits: 2...2), "M": .month(digits: 1...2), "dd": .day(digits: 2...2),
        "d": .day(digits: 1...2),
    ]
    private static let maximumBytes = 64

    private let parts: [Part]
    /// The pattern as it is written.
    public let text: String

    /// Reads a pattern.
    ///
    /// - Parameter text: The pattern.
    /// - Throws: ``DatePatternError`` where it does not say a day, or says it twice.
    public init(_ text: String) throws(DatePatternError) {
        guard text.utf8.count <= Self.maximumBytes else { throw .tooLong(bytes: Self.maximumBytes) }
        var parts: [Part] = []
        var rest = Substring(text)
        while let first = rest.first {
            guard first.isASCII, first.isLetter else {
                guard !first.isNumber else { throw .digit }
                parts.append(.text(first))
                rest.removeFirst()
                continue
            }
            let word = String(rest.prefix { $0 == first })
            guard let part = Self.words[word] else { throw .unknownLetters(word) }
            parts.append(part)
            rest.removeFirst(word.count)
        }
        let years = parts.count { $0 == .year }
        let months = parts.count { if case .month = $0 { true } else { false } }
        let days = parts.count { if case .day = $0 { true } else { false } }
        guard years == 1, months == 1, days == 1 else { throw .incomplete }
        for (part, next) in zip(parts, parts.dropFirst()) where part.takesOneDigit && next.isNumber {
            throw .ambiguous
        }
        self.parts = parts
        self.text = text
    }

    /// The day that a text says; `nil` where it is not written so.
    func day(_ text: String) -> CalendarDay? {
        var rest = Substring(text)
        var (year, month, day): (Int64, Int64, Int64) = (0, 0, 0)
        for part in self.parts {
            switch part {
            case .text(let character):
                guard rest.popFirst() == character else { return nil }
            case .year:
                guard let number = Self.number(&rest, digits: 4...4) else { return nil }
                year = number
            case .month(let digits):
                guard let number = Self.number(&rest, digits: digits) else { return nil }
                month = number
            case .day(let digits):
                guard let number = Self.number(&rest, digits: digits) else { return nil }
                day = number
            }
        }
        return rest.isEmpty ? CalendarDay(year: year, month: month, day: day) : nil
    }

    private static func number(_ rest: inout Substring, digits: ClosedRange<Int>) -> Int64? {
        let text = rest.prefix(digits.upperBound).prefix { $0.isASCII && $0.isNumber }
        guard text.count >= digits.lowerBound else { return nil }
        rest.removeFirst(text.count)
        return Int64(text)
    }
}
