/// The numbers of the C program: cheap, and the same in each run.
struct RandomNumbers {
    private var state: UInt32

    init(seed: UInt32) { self.state = 2_463_534_242 &+ seed &* 7919 }

    mutating func next() -> UInt32 {
        self.state ^= self.state << 13
        self.state ^= self.state >> 17
        self.state ^= self.state << 5
        return self.state
    }
}
