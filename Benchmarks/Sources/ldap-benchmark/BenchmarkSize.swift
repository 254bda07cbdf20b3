/// How much one run does.
struct BenchmarkSize: Sendable {
    /// The searches of a run with one in flight, which waits for each of them.
    let searchesOneByOne: Int
    /// The searches of a run with more in flight.
    let searches: Int
    /// The searches before those that are measured.
    let warmUp: Int
    /// The seconds within which a run begins its searches.
    let seconds: Int

    static let full = BenchmarkSize(searchesOneByOne: 4000, searches: 20_000, warmUp: 2000, seconds: 5)
    static let quick = BenchmarkSize(searchesOneByOne: 500, searches: 4000, warmUp: 500, seconds: 2)
}
