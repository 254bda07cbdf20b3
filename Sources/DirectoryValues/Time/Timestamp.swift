import FoundationEssentials

/// A time of either kind that directories keep: a FILETIME (digits alone) or a generalized time (which ends in a zone).
struct Timestamp {
    /// From 1601, where FILETIME begins, to the last year of four digits, in seconds since 1970.
    ///
    /// Foundation writes what is before 1582 in the Julian calendar, which ISO 8601 does not know.
    private static let writableSeconds: Range<Double> = -11_644_473_600..<253_402_300_800

    /// The instant.
    let date: Date

    /// The instant in UTC, to the second: `2026-11-27T07:17:39Z`.
    ///
    /// What is below a second is cut off, so that a claim always has one shape.
    var text: String {
        Date(timeIntervalSince1970: self.date.timeIntervalSince1970.rounded(.down)).formatted(.iso8601)
    }

    init(_ bytes: [UInt8]) throws(AttributeValueError) {
        if let time = FileTime(bytes) {
            guard let date = time.date else { throw .noTime }
            self.date = date
        } else if let time = GeneralizedTime(bytes) {
            self.date = time.date
        } else {
            throw .notTimestamp
        }
        guard Self.writableSeconds.contains(self.date.timeIntervalSince1970) else { throw .timeOutOfRange }
    }
}
