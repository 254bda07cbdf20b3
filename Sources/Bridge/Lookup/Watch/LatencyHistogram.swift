/// Counts durations in classes whose width is less than a hundredth of what they hold, in memory that does not grow.
package struct LatencyHistogram: Sendable {
    /// Classes of each power of two.
    private static let classesPerPower = 128

    private var counts: [Int] = []
    package private(set) var count = 0
    package private(set) var minimum = Duration.zero
    package private(set) var maximum = Duration.zero

    package init() {}

    package mutating func note(_ duration: Duration) {
        let index = Self.index(of: Self.microseconds(of: duration))
        // At most 128 classes for each of the 64 powers of two; most watches need a few hundred.
        if index >= self.counts.count {
            self.counts.append(contentsOf: repeatElement(0, count: index + 1 - self.counts.count))
        }
        self.counts[index] += 1
        self.minimum = self.count == 0 ? duration : min(self.minimum, duration)
        self.maximum = max(self.maximum, duration)
        self.count += 1
    }

    /// The least duration that so many percent of all do not exceed (nearest rank), to a hundredth of it.
    ///
    /// - Parameter percent: From 0 to 100.
    /// - Returns: The duration; zero when there is none.
    package func percentile(_ percent: Double) -> Duration {
        let rank = max(1, Int((percent / 100 * Double(self.count)).rounded(.up)))
        var seen = 0
        for (index, count) in self.counts.enumerated() {
            seen += count
            if seen >= rank {
                let middle = Duration.microseconds(Self.middle(of: index))
                return min(max(middle, self.minimum), self.maximum)
            }
        }
        return self.maximum
    }

    private static func microseconds(of duration: Duration) -> UInt64 {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, seconds < 1 << 40 else { return 0 }
        return UInt64(seconds) * 1_000_000 + UInt64(max(0, attoseconds) / 1_000_000_000_000)
    }

    /// Values below 256 have a class each; above, the eight highest bits tell the class.
    private static func index(of value: UInt64) -> Int {
        let shift = max(0, UInt64.bitWidth - value.leadingZeroBitCount - 8)
        return shift * Self.classesPerPower + Int(value >> UInt64(shift))
    }

    private static func middle(of index: Int) -> UInt64 {
        let shift = max(0, index / Self.classesPerPower - 1)
        let lowest = UInt64(index - shift * Self.classesPerPower) << UInt64(shift)
        return lowest + (UInt64(1) << UInt64(shift)) / 2
    }
}
