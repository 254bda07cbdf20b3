public import ClaimsMapping

/// Where one record per callout goes, and what it says of the user.
public struct AuditSettings: Sendable, Hashable {
    /// Where records go.
    public enum Destination: Sendable, Hashable {
        /// The service's log, as its line `callout`.
        case log
        /// Standard output.
        case standardOutput
        /// Standard error.
        case standardError
        /// The journal of systemd, with fields.
        case journald
        /// The machine's syslog (RFC 5424).
        case syslog
        /// A file, appended to.
        case file(String)
    }

    /// What a record says of the user.
    public enum Subject: Sendable, Hashable {
        /// Nothing.
        case none
        /// A keyed hash of the tenant's and the user's id in Entra.
        case hashed(PseudonymKey)
        /// The user's id in Entra, and the principal name.
        case plain
    }

    /// How many records may wait unless told.
    public static let defaultCapacity = 8192

    /// Where records go.
    public var destination: Destination
    /// What a record says of the user.
    public var subject: Subject
    /// Whether a callout is refused whose record cannot be kept.
    public var failClosed: Bool
    /// How many records may wait to be written; more are lost.
    public var capacity: Int

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - destination: Where records go; the log unless told.
    ///   - subject: What a record says of the user; nothing unless told.
    ///   - failClosed: Whether a callout is refused whose record cannot be kept; not unless told.
    ///   - capacity: How many records may wait.
    public init(
        destination: Destination = .log,
        subject: Subject = .none,
        failClosed: Bool = false,
        capacity: Int = Self.defaultCapacity
    ) {
        self.destination = destination
        self.subject = subject
        self.failClosed = failClosed
        self.capacity = capacity
    }
}
