/// A record on its way to be written.
///
/// A class, because a record has dozens of fields, which are not copied on the way from queue to line.
final class AuditEntry: Sendable {
    let record: AuditRecord
    /// Who waits for it.
    let receipt: AuditReceipt?

    init(record: AuditRecord, receipt: AuditReceipt?) {
        self.record = record
        self.receipt = receipt
    }
}
