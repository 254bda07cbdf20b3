public import struct FoundationEssentials.Date

/// A time as Active Directory counts it (MS-DTYP 2.3.3): intervals of 100 ns since the start of 1601, in UTC.
public struct FileTime: Sendable, Hashable {
    /// The number of intervals; never negative.
    public let intervals: Int64

    /// Whether there is no such time.
    ///
    /// 0 and the greatest number both say so (MS-ADA1, `accountExpires`); 0 of `pwdLastSet` is "not set".
    public var isNever: Bool { self.intervals == 0 || self.intervals == .max }

    /// The instant; `nil` for never.
    public var date: Date? {
        guard !self.isNever else { return nil }
        let seconds = self.intervals / Self.intervalsPerSecond - Self.secondsTo1970
        let fraction = Double(self.intervals % Self.intervalsPerSecond) / Double(Self.intervalsPerSecond)
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }

    private static let intervalsPerSecond: Int64 = 10_000_000
    /// From 1601 to 1970, in seconds.
    private static let secondsTo1970: Int64 = 11_644_473_600

    /// Reads a value; `nil` for anything but a number that is not negative.
    ///
    /// - Parameter bytes: A value of `accountExpires`, `pwdLastSet`, `lockoutTime` and the like: digits.
    public init?(_ bytes: [UInt8]) {
        guard let intervals = IntegerSyntax.decode(bytes), intervals >= 0 else { return nil }
        self.intervals = intervals
    }
}
