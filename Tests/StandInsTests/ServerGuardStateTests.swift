import Testing

@testable import StandIns

@Suite
struct ServerGuardStateTests {
    @Test
    func `A start is taken once until the server has ended`() {
        var state = ServerGuardState()
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
        var state = ServerGuardState()
        let first = state.start()
        state.guardEnded()
        #expect(first && !state.isRunning)
        let second = state.start()
        #expect(!second)
    }

    @Test(arguments: [("guard: prepared 0", 0), ("guard: prepared 1", 1), ("guard: prepared x", -1)])
    func `The status of the preparation is read`(line: String, status: Int) {
        var state = ServerGuardState()
        #expect(state.preparationStatus == nil)
        state.receive(line)
        #expect(state.preparationStatus == status)
        #expect(state.output.isEmpty)
    }

    @Test
    func `What the server writes is kept, and bounded`() {
        var state = ServerGuardState()
        for number in 1...10_000 { state.receive("line \(number)") }
        #expect(state.output.count <= ServerGuardState.outputLimit)
        #expect(state.output.last == "line 10000")
    }
}
