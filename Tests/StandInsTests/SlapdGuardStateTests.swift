import Testing

@testable import StandIns

@Suite
struct SlapdGuardStateTests {
    @Test
    func `A start is taken once until slapd has ended`() {
        var state = SlapdGuardState()
        let first = state.start()
        let second = state.start()
        #expect(first && !second)
        state.receive("guard: ended")
        #expect(!state.isRunning)
        let third = state.start()
        #expect(third && state.isRunning)
    }

    @Test
    func `Nothing starts after the guard has ended`() {
        var state = SlapdGuardState()
        let first = state.start()
        state.guardEnded()
        #expect(first && !state.isRunning)
        let second = state.start()
        #expect(!second)
    }

    @Test(arguments: [("guard: loaded 0", 0), ("guard: loaded 1", 1), ("guard: loaded x", -1)])
    func `The status of loading is read`(line: String, status: Int) {
        var state = SlapdGuardState()
        #expect(state.loadStatus == nil)
        state.receive(line)
        #expect(state.loadStatus == status)
        #expect(state.output.isEmpty)
    }

    @Test
    func `What slapd writes is kept, and bounded`() {
        var state = SlapdGuardState()
        for number in 1...10_000 { state.receive("line \(number)") }
        #expect(state.output.count <= SlapdGuardState.outputLimit)
        #expect(state.output.last == "line 10000")
    }
}
