import Dispatch
import NIOCore
import NIOPosix
import Testing

@testable import Bridge

/// What liveness sees of event loops that stand still and callouts that hang.
@Suite(.timeLimit(.minutes(2)))
struct LivenessTests {
    private static let budget = Duration.seconds(1)

    @Test
    func `An event loop that stands still is found, and found again when it runs`() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        var check = LivenessCheck(flights: CalloutFlights(), loops: EventLoopProbe(group: group))
        check.loopTimeout = .seconds(30)
        #expect(await check.reasons(budget: Self.budget).isEmpty)
        let gate = DispatchSemaphore(value: 0)
        group.next().execute { gate.wait() }
        check.loopTimeout = .milliseconds(200)
        let reasons = await check.reasons(budget: Self.budget)
        gate.signal()
        #expect(
            reasons.count == 1 && reasons[0].hasSuffix("event loops do not answer within 0.2 seconds"),
            "\(reasons)"
        )
        check.loopTimeout = .seconds(30)
        #expect(await check.reasons(budget: Self.budget).isEmpty)
        try await group.shutdownGracefully()
    }

    @Test
    func `A callout that does not end is found when its budget and the grace are over, until it ends`() async {
        let start = ContinuousClock.now
        let flights = CalloutFlights(start: start - .seconds(60))
        let hanging = flights.begin(at: start - .seconds(40))
        let fresh = flights.begin(at: start)
        var check = LivenessCheck(flights: flights, loops: EventLoopProbe(group: .singleton))
        check.loopTimeout = .seconds(30)
        #expect(await check.reasons(budget: Self.budget) == ["1 callouts hang, long after their budget"])
        #expect(await check.reasons(budget: .seconds(60)).isEmpty)
        hanging.end()
        #expect(await check.reasons(budget: Self.budget).isEmpty)
        #expect(flights.count == 1)
        fresh.end()
        #expect(flights.count == 0)
    }

    @Test(arguments: 0..<1100)
    func `A callout counts as old from its age on and not before, whenever it began`(second: Int) {
        let start = ContinuousClock.now
        let flights = CalloutFlights(start: start)
        let began = start + .seconds(second)
        let flight = flights.begin(at: began)
        #expect(flights.count(olderThan: .seconds(30), at: began + .seconds(29)) == 0)
        #expect(flights.count(olderThan: .seconds(30), at: began + .seconds(33)) == 1)
        #expect(flights.count(olderThan: .seconds(30), at: began + .seconds(500)) == 1)
        flight.end()
        #expect(flights.count(olderThan: .seconds(30), at: began + .seconds(33)) == 0)
    }
}
