/// Which records of an answer are used, and which are not and why: a value.
struct ServiceRecordSelection: Sendable {
    /// Records that are used at most; the ones of the highest priorities are dropped.
    static let maximumRecords = 64
    /// Targets that a log line or an error names at most.
    private static let maximumNamed = 5

    /// The records to use, the lowest priority first.
    private(set) var used: [ServiceRecord] = []
    /// Records above ``maximumRecords``.
    private(set) var surplus = 0
    private var invalid: [String] = []
    private var outside: [String] = []
    private var isDecidedlyAbsent = false

    private let domain: String

    /// Sorts records out.
    ///
    /// - Parameters:
    ///   - records: The records of an answer.
    ///   - domain: The domain that was asked.
    ///   - acceptsTargetsOutsideDomain: Whether targets may lie elsewhere.
    init(_ records: [ServiceRecord], domain: String, acceptsTargetsOutsideDomain: Bool) {
        self.domain = domain
        var seen: Set<ServiceRecord> = []
        for record in records where seen.insert(record).inserted {
            if record.target.isEmpty {
                self.isDecidedlyAbsent = true
            } else if !HostName.isValid(record.target) || record.port == 0 {
                self.invalid.append("\(record.target):\(record.port)")
            } else if !acceptsTargetsOutsideDomain, !HostName.isWithin(record.target, domain: domain) {
                self.outside.append(record.target)
            } else {
                self.used.append(record)
            }
        }
        self.used.sort { $0.priority < $1.priority }
        self.surplus = max(0, self.used.count - Self.maximumRecords)
        self.used.removeLast(self.surplus)
    }

    /// Why records are not used, in words for an administrator; `nil` when all are.
    var refusal: String? {
        var reasons: [String] = []
        if !self.outside.isEmpty {
            reasons.append("outside of the domain \(self.domain): \(Self.list(self.outside))")
        }
        if !self.invalid.isEmpty { reasons.append("no valid host name and port: \(Self.list(self.invalid))") }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// Why there is nothing to use, in words for an administrator.
    var absence: String {
        if let refusal { return "none of its servers can be used (\(refusal))" }
        if self.isDecidedlyAbsent { return "the domain says that it does not have this service (target \".\")" }
        return "the name has no SRV records"
    }

    private static func list(_ names: [String]) -> String {
        let rest = names.count - self.maximumNamed
        return names.prefix(self.maximumNamed).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
