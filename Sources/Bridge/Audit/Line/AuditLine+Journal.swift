import Logging

extension AuditLine {
    /// Fields that an administrator looks for with `journalctl`, beside the whole line as `MESSAGE`.
    private static let indexed: [(name: AuditFieldName, field: String)] = [
        (.outcome, "BRIDGE_OUTCOME"), (.requestID, "BRIDGE_REQUEST_ID"), (.traceID, "BRIDGE_TRACE_ID"),
        (.correlationID, "BRIDGE_CORRELATION_ID"), (.tenantID, "BRIDGE_TENANT_ID"),
        (.applicationID, "BRIDGE_APPLICATION_ID"), (.event, "BRIDGE_EVENT"), (.status, "BRIDGE_STATUS"),
        (.subjectHash, "BRIDGE_SUBJECT_HASH"), (.subjectID, "BRIDGE_SUBJECT_ID"), (.directory, "BRIDGE_DIRECTORY"),
        (.server, "BRIDGE_SERVER"),
    ]

    /// The entry in the journal's native protocol.
    ///
    /// A value follows its length, 64 bits with the least significant byte first, so that nothing in it can end it.
    var journalEntry: [UInt8] {
        var entry: [UInt8] = []
        func add(_ field: String, _ value: some Collection<UInt8>) {
            entry.append(contentsOf: field.utf8)
            entry.append(UInt8(ascii: "\n"))
            withUnsafeBytes(of: UInt64(value.count).littleEndian) { entry.append(contentsOf: $0) }
            entry.append(contentsOf: value)
            entry.append(UInt8(ascii: "\n"))
        }
        add("MESSAGE", self.json)
        add("PRIORITY", "\(self.severity)".utf8)
        add("SYSLOG_IDENTIFIER", SyslogHeader.applicationName.utf8)
        for (name, journalField) in Self.indexed {
            switch self.fields.first(where: { $0.name == name })?.value {
            case .text(let text)?: add(journalField, text.utf8)
            case .integer(let number)?: add(journalField, "\(number)".utf8)
            case .number, .texts, nil: break
            }
        }
        return entry
    }

    /// The severity of syslog (RFC 5424, section 6.2.1).
    var severity: Int { self.level == .warning ? 4 : 6 }
}
