/// Which user each callout of a load is for: a function of its number, so that a load can be repeated.
struct UserChoice: Sendable {
    /// How users are spread over callouts.
    enum Distribution: String, Sendable, Hashable, CaseIterable {
        /// One after the other, then again from the first.
        case roundRobin = "round-robin"
        /// As people sign in: the first far more often than the last (Zipf's law with the exponent 1).
        case zipf
    }

    private let count: Int
    private let seed: UInt64
    /// For each user, the share of callouts of this one and all before; empty where users take turns.
    private let cumulative: [Double]

    /// Prepares a choice.
    ///
    /// - Parameters:
    ///   - count: How many users; at least one.
    ///   - distribution: How they are spread.
    ///   - seed: Another one makes other choices.
    init(count: Int, distribution: Distribution, seed: UInt64 = 1) {
        self.count = max(1, count)
        self.seed = seed
        switch distribution {
        case .roundRobin: self.cumulative = []
        case .zipf:
            var sum = 0.0
            let sums = (1...self.count)
                .map { rank in
                    sum += 1 / Double(rank)
                    return sum
                }
            self.cumulative = sums.map { $0 / sum }
        }
    }

    /// The user of a callout.
    ///
    /// - Parameter index: The callout, from 0.
    /// - Returns: The number of the user, from 0.
    func user(of index: Int) -> Int {
        guard !self.cumulative.isEmpty else { return index % self.count }
        let share = Self.unit(self.seed &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
        var (low, high) = (0, self.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if self.cumulative[middle] < share { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A number from 0 to 1 out of another one (SplitMix64).
    private static func unit(_ value: UInt64) -> Double {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((value ^ (value >> 31)) >> 11) / Double(1 << 53)
    }
}
