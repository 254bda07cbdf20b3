import Synchronization

/// The names of groups, shared by all look-ups of a directory and apart from people.
///
/// Bounded by entries and bytes; what was not used for longest goes first. That no entry has a SID is remembered too.
final class GroupRecordCache: Sendable {
    private let records: Mutex<GroupRecords>

    /// Creates a cache.
    ///
    /// - Parameters:
    ///   - time: How long a group is known; zero keeps nothing.
    ///   - maximumCount: Groups kept.
    ///   - maximumByteCount: About how many bytes they may take.
    init(time: Duration, maximumCount: Int = 50_000, maximumByteCount: Int = 16 * 1024 * 1024) {
        self.records = Mutex(GroupRecords(time: time, maximumCount: maximumCount, maximumByteCount: maximumByteCount))
    }

    /// The groups that are known with all of these attributes.
    ///
    /// - Parameters:
    ///   - keys: What the groups are kept by.
    ///   - attributes: Attributes that must have been asked for, normalized.
    ///   - now: The present.
    /// - Returns: The groups by key.
    func records(
        for keys: [GroupRecords.Key],
        with attributes: Set<String>,
        now: ContinuousClock.Instant = .now
    ) -> [GroupRecords.Key: GroupRecord] {
        self.records.withLock { records in
            var found: [GroupRecords.Key: GroupRecord] = [:]
            for key in keys {
                if let record = records.record(for: key, with: attributes, now: now) { found[key] = record }
            }
            return found
        }
    }

    /// Keeps groups.
    func insert(
        _ found: [GroupRecords.Key: GroupRecord],
        with attributes: Set<String>,
        now: ContinuousClock.Instant = .now
    ) {
        self.records.withLock { records in
            for (key, record) in found { records.insert(record, for: key, with: attributes, now: now) }
        }
    }

    /// How many groups are kept, and about how many bytes they take.
    var size: (count: Int, bytes: Int) { self.records.withLock { ($0.count, $0.byteCount) } }
}
