import NIOCore
import Testing

@testable import Bridge

/// When a connection ends, without a connection.
@Suite
struct ConnectionStateTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func at(_ seconds: Int64) -> NIODeadline { Self.start + .seconds(seconds) }

    private func http1() -> HTTP1ConnectionState {
        HTTP1ConnectionState(headerTimeout: .seconds(10), idleTimeout: .seconds(60), now: Self.start)
    }

    private func http2() -> HTTP2ConnectionState {
        HTTP2ConnectionState(idleTimeout: .seconds(60), farewellTimeout: .seconds(7), now: Self.start)
    }

    @Test
    func `A head has its time from its first byte, whatever bytes follow`() {
        var state = self.http1()
        #expect(state.deadline == self.at(60))
        state.bytesArrived(now: self.at(50))
        state.bytesArrived(now: self.at(59))
        #expect(state.deadline == self.at(60))
        let early = state.timePassed(now: self.at(59))
        #expect(early == .nothing)
        let late = state.timePassed(now: self.at(60))
        #expect(late == .answer(.lateHead))
        #expect(state.ignoresInput && state.deadline == nil)
    }

    @Test
    func `A request has no time here, and the idle time begins after the last answer`() {
        var state = self.http1()
        state.bytesArrived(now: self.at(1))
        state.headArrived()
        state.headArrived()
        #expect(state.deadline == nil)
        let first = state.answerEnded(isLast: false, now: self.at(100))
        #expect(first == nil && state.phase == .busy(1))
        let second = state.answerEnded(isLast: false, now: self.at(200))
        #expect(second == nil && state.deadline == self.at(260))
        let end = state.timePassed(now: self.at(260))
        #expect(end == .close)
    }

    @Test
    func `Nonsense is answered after the requests before it, and once`() {
        var state = self.http1()
        state.bytesArrived(now: self.at(1))
        state.headArrived()
        let isNow = state.failed(.malformed)
        let isAgain = state.failed(.largeHead)
        #expect(!isNow && !isAgain && state.ignoresInput)
        let fault = state.answerEnded(isLast: false, now: self.at(2))
        #expect(fault == .malformed && state.phase == .over)
    }

    @Test
    func `A draining connection answers what it has, says that it was the last, and waits shortly for more`() {
        var busy = self.http1()
        busy.bytesArrived(now: self.at(1))
        busy.headArrived()
        busy.headArrived()
        busy.drain(now: self.at(2))
        #expect(!busy.isLastAnswer)
        _ = busy.answerEnded(isLast: false, now: self.at(3))
        #expect(busy.isLastAnswer)
        _ = busy.answerEnded(isLast: true, now: self.at(4))
        #expect(busy.phase == .over)

        var fresh = self.http1()
        fresh.drain(now: self.at(2))
        #expect(fresh.deadline == self.at(2) + HTTP1ConnectionState.firstCall)

        var served = self.http1()
        served.bytesArrived(now: self.at(1))
        served.headArrived()
        _ = served.answerEnded(isLast: false, now: self.at(2))
        served.drain(now: self.at(3))
        #expect(served.deadline == self.at(3) + HTTP1ConnectionState.lastCall)
    }

    @Test
    func `HTTP 2 says farewell in two steps, and waits for streams no longer than told`() {
        var state = self.http2()
        state.streamOpened()
        #expect(state.deadline == nil)
        let ask = state.drain(now: self.at(1))
        let again = state.drain(now: self.at(1))
        #expect(ask == .ask && again == .nothing)
        let tell = state.heard(now: self.at(2))
        #expect(tell == .tell && state.deadline == self.at(9))
        var patient = state
        let end = state.streamClosed(now: self.at(3))
        #expect(end == .tellAndClose && state.phase == .over)
        let cut = patient.timePassed(now: self.at(9))
        #expect(cut == .close)
    }

    @Test
    func `HTTP 2 without streams ends after its idle time, whether the client hears it or not`() {
        var state = self.http2()
        let ask = state.timePassed(now: self.at(60))
        #expect(ask == .ask)
        let tell = state.timePassed(now: self.at(61))
        #expect(tell == .tellAndClose && state.deadline == nil)
    }

    @Test
    func `Writes are stalled when none is taken in the time, however many there are`() {
        var writes = WriteProgress(timeout: .seconds(10))
        #expect(writes.deadline == nil)
        writes.began(now: self.at(0))
        writes.began(now: self.at(5))
        #expect(writes.deadline == self.at(10))
        writes.ended(now: self.at(9))
        #expect(!writes.isStalled(at: self.at(18)) && writes.isStalled(at: self.at(19)))
        writes.ended(now: self.at(19))
        #expect(!writes.isStalled(at: self.at(100)))
    }

    @Test
    func `As many as the limit may ask a directory, as many again may not, and one more is refused`() throws {
        let limiter = ConcurrencyLimiter(limit: 2)
        let admissions = try (0..<4).map { _ in try #require(limiter.admit()) }
        #expect(admissions.map(\.mayAskDirectory) == [true, true, false, false])
        #expect(limiter.admit() == nil)
        admissions[2].end()
        #expect(try #require(limiter.admit()).mayAskDirectory == false)
        admissions[0].end()
        #expect(try #require(limiter.admit()).mayAskDirectory)
        #expect(limiter.admit() == nil)
    }
}
