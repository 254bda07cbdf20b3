import Testing

@testable import Bridge

@Suite
struct CumulativeCountsTests {
    @Test
    func `A count that begins anew goes on where it was`() {
        let counts = CumulativeCounts()
        #expect([3, 7, 2, 2, 5, 0, 0, 1].map { counts.sum("hits", $0) } == [3, 7, 9, 9, 12, 12, 12, 13])
        #expect(counts.sum("misses", 4) == 4)
    }
}
