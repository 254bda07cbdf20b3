/// Random bytes that are the same for the same seed (SplitMix64).
struct SeededBytes {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed }

    mutating func next(count: Int) -> [UInt8] {
        (0..<count)
            .map { _ in
                self.state &+= 0x9e37_79b9_7f4a_7c15
                var value = self.state
                value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
                value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
                return UInt8(truncatingIfNeeded: value ^ (value >> 31))
            }
    }
}
