/// A place that takes audit lines; used by one thread at a time, which it may block only where it cannot be helped.
protocol AuditSink {
    /// Gets ready, so that trouble is known before the first record.
    mutating func open() throws(AuditSinkError)

    /// Writes lines.
    ///
    /// After anything but ``AuditSinkProgress/refused`` the lines that were not taken come again, as the first ones.
    ///
    /// - Parameter lines: The lines; at least one.
    /// - Returns: How far it came.
    /// - Throws: ``AuditSinkError`` where it came nowhere; it may be tried again.
    mutating func write(_ lines: ArraySlice<AuditLine>) throws(AuditSinkError) -> AuditSinkProgress

    /// Makes sure that what was taken outlasts the machine, where the place can do so.
    mutating func synchronize() throws(AuditSinkError)

    /// Begins anew, because somebody moved what is written to, or to see whether it works again.
    mutating func reopen() throws(AuditSinkError)

    /// Lets go of what it has open.
    mutating func close()
}

extension AuditSink {
    mutating func open() throws(AuditSinkError) {}
    mutating func synchronize() throws(AuditSinkError) {}
    mutating func reopen() throws(AuditSinkError) {
        self.close()
        try self.open()
    }
    mutating func close() {}
}
