import Foundation
import Synchronization

/// Writes points in time by a pattern.
final class DateWriter: Sendable {
    /// Foundation does not say what two threads may do with one formatter at a time; a use takes microseconds.
    private let formatter: Mutex<DateFormatter>

    /// Two times without a common field, the one of the hour among them.
    private static let probes = [
        Date(timeIntervalSince1970: 981_173_106),  // 2001-02-03T04:05:06Z, a Saturday
        Date(timeIntervalSince1970: 1_795_799_909),  // 2026-11-27T17:18:29Z, a Friday
    ]
    /// FILETIME's first year to the last one of four digits, as for the attribute form of a time.
    private static let writableSeconds: Range<Double> = -11_644_473_600..<253_402_300_800
    /// Those of `2026-11-27T07:17:39Z`.
    private static let textBytes = 20

    init(pattern: String, timeZone name: String) throws(FormFault) {
        try FormFault.check(pattern)
        guard let timeZone = TimeZone(identifier: name) else {
            throw FormFault("`\(name)` is no time zone; expected an IANA name such as `Europe/Berlin`")
        }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = timeZone
        formatter.dateFormat = pattern
        // ICU writes nothing at all by a pattern with a letter that it does not know.
        let texts = Self.probes.map { formatter.string(from: $0) }
        guard texts.allSatisfy({ !$0.isEmpty }) else {
            throw FormFault("the pattern `\(pattern)` has a letter that stands for no part of a date or time")
        }
        guard Set(texts).count == texts.count else {
            throw FormFault("the pattern `\(pattern)` names no part of a date or time")
        }
        self.formatter = Mutex(formatter)
    }

    /// Writes a time anew.
    ///
    /// - Parameter text: The time in ISO 8601 in UTC with whole seconds, as the attribute form of a time has it.
    /// - Returns: `nil` if the text is no such time.
    func rewritten(_ text: String) -> String? {
        // The parser takes more than this, the 30th of February among it: what it took is written again and compared.
        guard text.utf8.count == Self.textBytes, let date = try? Date(text, strategy: .iso8601),
            Self.writableSeconds.contains(date.timeIntervalSince1970), date.formatted(.iso8601) == text
        else { return nil }
        return self.formatter.withLock { $0.string(from: date) }
    }
}
