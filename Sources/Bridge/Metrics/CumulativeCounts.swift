import Synchronization

/// Counts of something that may be replaced, which begins at zero then: the sums never go backwards.
final class CumulativeCounts: Sendable {
    private struct Count {
        var before = 0
        var last = 0
    }

    /// More names than these come from nobody.
    private static let maximumNames = 4096

    private let counts = Mutex<[String: Count]>([:])

    /// The sum of a count and of those before it.
    ///
    /// - Parameters:
    ///   - name: What is counted.
    ///   - value: The count now.
    /// - Returns: The sum.
    func sum(_ name: String, _ value: Int) -> Int {
        self.counts.withLock { counts in
            guard counts[name] != nil || counts.count < Self.maximumNames else { return value }
            var count = counts[name] ?? Count()
            if value < count.last { count.before += count.last }
            count.last = value
            counts[name] = count
            return count.before + value
        }
    }
}
