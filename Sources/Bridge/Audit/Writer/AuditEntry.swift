/// A record on its way to be written.
struct AuditEntry: Sendable {
    let record: AuditRecord
    /// Who waits for it.
    let receipt: AuditReceipt?
}
