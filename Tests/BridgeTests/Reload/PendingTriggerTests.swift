import Testing

@testable import Bridge

/// What a reload is told to be for.
@Suite
struct PendingTriggerTests {
    @Test
    func `A signal wins over a change of a file that waits already, once`() {
        let pending = PendingTrigger()
        #expect(pending.take() == .fileChange)
        pending.noteSignal()
        #expect(pending.take() == .signal)
        #expect(pending.take() == .fileChange)
    }
}
