/// How much is done.
struct BenchmarkSize: Sendable {
    /// The callouts before those that are measured.
    let warmUp: Int
    /// The callouts of a run at saturation.
    let callouts: Int
    /// The seconds of a run at a rate.
    let seconds: Int
    /// The connections of the runs at saturation.
    let connections: [Int]
    /// The starts of a round.
    let starts: Int
    /// The users who sign in one after the other while memory is looked at.
    let users: Int

    static let full = BenchmarkSize(
        warmUp: 3000,
        callouts: 10_000,
        seconds: 8,
        connections: [16, 64],
        starts: 5,
        users: People.count
    )
    static let quick = BenchmarkSize(
        warmUp: 500,
        callouts: 3000,
        seconds: 3,
        connections: [16],
        starts: 1,
        users: 10_000
    )
}
