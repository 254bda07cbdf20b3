import Testing

@testable import EntraCallout

@Suite("KeyRefreshTiming")
struct KeyRefreshTimingTests {
    @Test("asks hourly, soon after a failure, and ever more rarely up to five minutes")
    func pauses() {
        let timing = KeyRefreshTiming()
        let pauses = (0...8).map { timing.pause(after: $0) }
        #expect(pauses == [3600, 5, 10, 20, 40, 80, 160, 300, 300].map { .seconds($0) })
        #expect(timing.pause(after: .max) == .seconds(300))
    }
}
