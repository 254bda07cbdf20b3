import Bridge
import Testing

@testable import entra_ldap_bridge

@Suite(.timeLimit(.minutes(1)))
struct LoadTests {
    private func run(count: Int, rate: Double, connections: Int, patience: Duration = .seconds(30)) throws -> LoadRun {
        let schedule = try #require(LoadSchedule(rate: rate, duration: .seconds(Double(count) / rate)))
        #expect(schedule.count == count)
        return LoadRun(schedule: schedule, connections: connections, patience: patience, budget: .milliseconds(700))
    }

    private static let released = SendOutcome.answer(SendAnswer(status: 200, contentType: "application/json", body: []))

    @Test
    func `Callouts are due at the rate, without drift`() throws {
        let schedule = try #require(LoadSchedule(rate: 300, duration: .seconds(60)))
        #expect(schedule.count == 18_000)
        #expect(schedule.offset(of: 0) == .zero)
        #expect(schedule.offset(of: 300) == .seconds(1))
        #expect(schedule.offset(of: 17_700) == .seconds(59))
    }

    @Test(
        arguments: [
            (0, .seconds(1)), (-1, .seconds(1)), (20_001, .seconds(1)), (1, .zero), (1, .seconds(3601)),
            (10_000, .seconds(101)), (0.5, .seconds(1)), (.nan, .seconds(1)), (.infinity, .seconds(1)),
        ] as [(Double, Duration)]
    )
    func `A load above the limits is none`(rate: Double, duration: Duration) {
        #expect(LoadSchedule(rate: rate, duration: duration) == nil)
    }

    @Test
    func `A service that stalls once is charged with all who came meanwhile`() async throws {
        // 100 callouts in half a second over one connection; the first takes a second, the others nothing. Counted from when
        // they were sent, one of a hundred would be slow. Counted from when they were due, every one waited half a second.
        let run = try self.run(count: 100, rate: 200, connections: 1)
        let figures = await run.run { index in
            if index == 0 { try? await Task.sleep(for: .seconds(1)) }
            return Self.released
        }
        #expect(figures.sent == 100)
        #expect(figures.missed == 0)
        #expect(figures.latencies.percentile(50) >= .milliseconds(700))
        #expect(figures.latencies.percentile(1) >= .milliseconds(480))
        #expect(figures.delays.percentile(50) >= .milliseconds(700))
        #expect(figures.overBudget >= 55)
    }

    @Test
    func `What waits longer than anybody would is not sent, and counts with the time it waited`() async throws {
        let run = try self.run(count: 50, rate: 100, connections: 1, patience: .milliseconds(400))
        let figures = await run.run { index in
            if index == 0 { try? await Task.sleep(for: .seconds(2)) }
            return Self.released
        }
        #expect(figures.sent + figures.missed == 50)
        // Those that were due more than 400 ms before the connection was free again: all of them.
        #expect(figures.missed == 49)
        #expect(figures.outcomes["not sent"] == 49)
        #expect(figures.latencies.count == 50)
        #expect(figures.latencies.percentile(50) >= .milliseconds(1000))
    }

    @Test
    func `Cancelled it ends with the figures so far`() async throws {
        let run = try self.run(count: 1000, rate: 1, connections: 4)
        let (sent, oneWasSent) = AsyncStream<Void>.makeStream()
        let figures = await withTaskGroup(of: LoadFigures.self) { group in
            group.addTask {
                await run.run { _ in
                    oneWasSent.yield()
                    return Self.released
                }
            }
            for await _ in sent { break }
            group.cancelAll()
            return await group.next()
        }
        #expect((1..<1000).contains(figures?.sent ?? 0))
        #expect(figures?.missed == 0)
    }

    @Test
    func `Users take turns, or the first come most often, the same in each run`() {
        let turns = UserChoice(count: 3, distribution: .roundRobin)
        #expect((0..<7).map { turns.user(of: $0) } == [0, 1, 2, 0, 1, 2, 0])
        let zipf = UserChoice(count: 100, distribution: .zipf)
        var counts = [Int](repeating: 0, count: 100)
        for index in 0..<20_000 { counts[zipf.user(of: index)] += 1 }
        // The shares of Zipf's law: 1/H(100) is 0.193 for the first, a tenth of that for the tenth.
        #expect((3500...4200).contains(counts[0]))
        #expect((300...480).contains(counts[9]))
        #expect(counts.reduce(0, +) == 20_000)
        let again = UserChoice(count: 100, distribution: .zipf)
        #expect((0..<50).map { again.user(of: $0) } == (0..<50).map { zipf.user(of: $0) })
        #expect(UserChoice(count: 1, distribution: .zipf).user(of: 5) == 0)
    }

    @Test
    func `Outcomes are counted by status and marker, and not without end`() {
        var figures = LoadFigures(budget: .milliseconds(10))
        let body = #"{"data":{"actions":[{"@odata.type":"x.y","claims":{"bridgeOutcome":"unknownUser"}}]}}"#
        let answer = SendAnswer(status: 200, contentType: "application/json", body: Array(body.utf8))
        #expect(answer.isAccepted)
        figures.note(.answer(answer), latency: .milliseconds(11), delay: .zero)
        figures.note(.failure("no answer in time"), latency: .milliseconds(5), delay: .zero)
        for index in 0..<200 { figures.note(.failure("\(index)"), latency: .zero, delay: .zero) }
        #expect(figures.outcomes["200 unknownUser"] == 1)
        #expect(figures.outcomes["no answer in time"] == 1)
        #expect(figures.outcomes.count == 65)
        #expect(figures.answered == 1)
        #expect(figures.failed == 201)
        #expect(figures.overBudget == 1)
    }
}
