import DirectoryValues
import LDAP

extension ResolutionReport {
    /// What the report takes of the heap, by estimate.
    ///
    /// Rules and servers come from the configuration and are shared by all.
    var heapSize: Int {
        let attempts = self.attempts.reduce(HeapSize.array(self.attempts)) { $0 + $1.outcome.heapSize }
        return attempts + self.outcome.heapSize
    }
}

extension ResolutionReport.Outcome {
    fileprivate var heapSize: Int {
        switch self {
        case .found(let resolution): resolution.heapSize
        case .unknown: 0
        case .ambiguous(let dns): HeapSize.strings(dns)
        case .contradicted(let dn, let reason): HeapSize.string(dn) + HeapSize.string(reason)
        }
    }
}

extension CorrelationAttempt.Outcome {
    fileprivate var heapSize: Int {
        switch self {
        case .notApplicable(let reason), .invalidValue(let reason): HeapSize.string(reason)
        case .noMatch: 0
        case .matched(let dn): HeapSize.string(dn)
        case .ambiguous(let dns): HeapSize.strings(dns)
        case .contradicted(let dn, let reason): HeapSize.string(dn) + HeapSize.string(reason)
        }
    }
}

extension Resolution {
    fileprivate var heapSize: Int {
        var size = HeapSize.string(self.dn) + HeapSize.array(self.attributes)
        for attribute in self.attributes {
            size += HeapSize.string(attribute.name) + HeapSize.array(attribute.values)
            size += attribute.values.reduce(0) { $0 + HeapSize.array($1) }
        }
        let forms = self.groups.namesByForm
        size += HeapSize.hashTable(count: forms.count, stride: MemoryLayout<(GroupNameForm, [String])>.stride)
        size += forms.values.reduce(0) { $0 + HeapSize.strings($1) }
        size += HeapSize.hashTable(count: self.account.conditions.count, stride: 1)
        return size + HeapSize.strings(self.account.unreadable)
    }
}
