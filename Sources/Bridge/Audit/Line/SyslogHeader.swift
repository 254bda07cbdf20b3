import Glibc

/// What stands before a message of syslog (RFC 5424, section 6.2).
struct SyslogHeader: Sendable {
    /// The APP-NAME.
    static let applicationName = "entra-ldap-bridge"
    /// "Security/authorization messages", which every syslog keeps from the eyes of others.
    private static let facility = 10

    private let origin: String

    /// - Parameters:
    ///   - host: The HOSTNAME; what it may not hold is left out.
    ///   - process: The PROCID.
    init(host: String, process: Int32) {
        let printable = host.utf8.filter { (33...126).contains($0) }.prefix(255)
        let name = printable.isEmpty ? "-" : String(decoding: printable, as: UTF8.self)
        self.origin = "\(name) \(Self.applicationName) \(process) callout -"
    }

    /// The header of this machine and process.
    static var own: SyslogHeader {
        var name = [CChar](repeating: 0, count: 256)
        let found = gethostname(&name, name.count - 1) == 0
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return SyslogHeader(host: found ? String(decoding: bytes, as: UTF8.self) : "", process: getpid())
    }

    /// The whole message of a line.
    func message(_ line: AuditLine) -> [UInt8] {
        let priority = Self.facility * 8 + line.severity
        return Array("<\(priority)>1 \(AuditLine.text(line.time)) \(self.origin) ".utf8) + line.json
    }
}
