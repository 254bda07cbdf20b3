import FoundationEssentials

/// What a doctor found.
///
/// As JSON: one object with
/// - `checks`: an array; each element has `area` (`directory`, `tenant`, `listen`), `name` (the directory's name, the
///   tenant's id or the address), `check` (``DoctorCheck/Kind``), `status` (`ok`, `warning`, `failed`, `notChecked`) and
///   `finding`, and where it applies `server` (a URL), `subject`, `advice` and `milliseconds`;
/// - `counts`: how many checks have each status, all four always there;
/// - `failed`: whether one failed;
/// - `milliseconds`: the time that it all took.
///
/// Members and words stay; later versions may add some. `finding` and `advice` are for people and may change.
public struct DoctorReport: Sendable, Hashable, Encodable {
    private enum CodingKeys: String, CodingKey {
        case checks, counts, failed, milliseconds
    }

    /// The checks: those of each directory, its servers first, then tenants, then where the service listens.
    public let checks: [DoctorCheck]
    /// The time that it all took.
    public let duration: Duration

    /// Whether a check failed.
    public var hasFailed: Bool { self.checks.contains { $0.status == .failed } }

    /// How many checks have a status.
    ///
    /// - Parameter status: The status.
    /// - Returns: The number.
    public func count(of status: DoctorStatus) -> Int { self.checks.count { $0.status == status } }

    /// Writes the report.
    ///
    /// - Parameter encoder: Where to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.checks, forKey: .checks)
        try container.encode(
            Dictionary(uniqueKeysWithValues: DoctorStatus.allCases.map { ($0.rawValue, self.count(of: $0)) }),
            forKey: .counts
        )
        try container.encode(self.hasFailed, forKey: .failed)
        try container.encode(self.duration.milliseconds, forKey: .milliseconds)
    }

    /// The report as JSON, for scripts.
    ///
    /// - Returns: One object, with its members in alphabetical order.
    /// - Throws: What the encoder throws; for these values it does not.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
