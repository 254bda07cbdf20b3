public import struct FoundationEssentials.Date

/// A time in the generalized time syntax (RFC 4517, section 3.3.13): `20261127071739Z`.
///
/// Minutes and seconds may be missing, a fraction belongs to the smallest unit given, and the zone is `Z` or an offset.
/// A leap second is the second after it, as in every count of seconds without leap seconds.
public struct GeneralizedTime: Sendable, Hashable {
    /// Whole seconds since 1970; years from 0 to 9999 are all that the syntax can write.
    public let secondsSince1970: Int64
    /// The rest, in nanoseconds.
    public let nanoseconds: Int64

    /// The instant.
    public var date: Date {
        Date(timeIntervalSince1970: Double(self.secondsSince1970) + Double(self.nanoseconds) / 1e9)
    }

    /// Reads a value; `nil` for anything else than one time.
    ///
    /// - Parameter bytes: The value. Of a fraction nine digits count.
    public init?(_ bytes: [UInt8]) {
        var reader = GeneralizedTimeReader(bytes)
        guard let time = reader.read() else { return nil }
        (self.secondsSince1970, self.nanoseconds) = time
    }
}
