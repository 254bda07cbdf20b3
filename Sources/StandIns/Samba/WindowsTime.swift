import FoundationEssentials

/// Times as Active Directory has them: units of 100 nanoseconds since the beginning of 1601 (MS-DTYP 2.3.3).
enum WindowsTime {
    /// A time as text of an attribute.
    ///
    /// - Parameter days: The days from now; negative for the past.
    /// - Returns: The number in decimal.
    static func text(daysFromNow days: Double) -> String {
        let seconds = Date.now.timeIntervalSince1970 + days * 86400 + 11_644_473_600
        return String(Int64(seconds) * 10_000_000)
    }
}
