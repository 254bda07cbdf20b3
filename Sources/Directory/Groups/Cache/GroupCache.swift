import Synchronization

/// What is known of groups, shared by all look-ups of a directory and apart from people.
///
/// Bounded by entries and bytes; what was not used for longest goes first.
final class GroupCache<Value: KeptGroup>: Sendable {
    private let groups: Mutex<KeptGroups<Value>>

    /// Creates a cache.
    ///
    /// - Parameters:
    ///   - time: How long a group is known; zero keeps nothing.
    ///   - maximumCount: Groups kept.
    ///   - maximumByteCount: About how many bytes they may take.
    init(time: Duration, maximumCount: Int = 50_000, maximumByteCount: Int = 16 * 1024 * 1024) {
        self.groups = Mutex(KeptGroups(time: time, maximumCount: maximumCount, maximumByteCount: maximumByteCount))
    }

    /// The groups that are known with all of these attributes.
    ///
    /// - Parameters:
    ///   - keys: What the groups are kept by.
    ///   - attributes: Attributes that must have been asked for, normalized.
    ///   - now: The present.
    /// - Returns: The groups by key.
    func values(
        for keys: [GroupKey],
        with attributes: Set<String>,
        now: ContinuousClock.Instant = .now
    ) -> [GroupKey: Value] {
        self.groups.withLock { groups in
            var found: [GroupKey: Value] = [:]
            for key in keys {
                if let value = groups.value(for: key, with: attributes, now: now) { found[key] = value }
            }
            return found
        }
    }

    /// Looks at what is kept of some groups, one after the other.
    ///
    /// - Parameters:
    ///   - groups: The groups, by their names.
    ///   - attributes: Attributes that must have been asked for, normalized.
    ///   - now: The present.
    ///   - body: Gets each group, and what is kept of it.
    func visit(
        _ groups: [GroupRecord],
        with attributes: Set<String>,
        now: ContinuousClock.Instant = .now,
        _ body: (GroupRecord, Value?) -> Void
    ) {
        self.groups.withLock { kept in
            for group in groups { body(group, kept.value(for: .name(group.key), with: attributes, now: now)) }
        }
    }

    /// How often everything was let go of.
    var purgeCount: Int { self.groups.withLock { $0.purgeCount } }

    /// Keeps groups.
    ///
    /// - Parameters:
    ///   - found: What was found.
    ///   - attributes: The attributes that were asked for, normalized.
    ///   - purgeCount: ``purgeCount`` before it was asked for: what a purge was to forget is not kept after it. `nil` keeps it
    ///     in any case.
    ///   - now: When it was asked for.
    func insert(
        _ found: [GroupKey: Value],
        with attributes: Set<String>,
        unlessPurgedSince purgeCount: Int? = nil,
        now: ContinuousClock.Instant = .now
    ) {
        self.groups.withLock { groups in
            guard purgeCount == nil || purgeCount == groups.purgeCount else { return }
            for (key, value) in found { groups.insert(value, for: key, with: attributes, now: now) }
        }
    }

    /// How many groups are kept, and about how many bytes they take.
    var size: (count: Int, bytes: Int) { self.groups.withLock { ($0.count, $0.byteCount) } }

    /// Keeps nothing any more.
    func purge() {
        self.groups.withLock { $0.removeAll() }
    }
}
