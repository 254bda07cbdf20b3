import LDAP
import Testing

@Suite("ServiceRecordOrder")
struct ServiceRecordOrderTests {
    private func record(_ target: String, priority: UInt16 = 0, weight: UInt16 = 0) -> ServiceRecord {
        ServiceRecord(priority: priority, weight: weight, target: target, port: 389, timeToLive: .seconds(60))
    }

    /// How often each record comes first in many draws.
    private func firsts(_ records: [ServiceRecord], draws: Int) -> [String: Int] {
        var generator = SeededGenerator(seed: 7)
        var counts: [String: Int] = [:]
        for _ in 0..<draws {
            let first = ServiceRecordOrder.arrange(records, using: &generator).first?.first
            counts[first?.target ?? "", default: 0] += 1
        }
        return counts
    }

    @Test("each record appears once, in the group of its priority, and priorities ascend")
    func keepsAll() {
        var generator = SeededGenerator(seed: 1)
        for round in 0..<2000 {
            let records = (0..<Int.random(in: 0...20, using: &generator))
                .map { number in
                    self.record(
                        "dc\(round)-\(number)",
                        priority: [0, 1, 10, .max].randomElement(using: &generator) ?? 0,
                        weight: [0, 0, 1, 100, .max].randomElement(using: &generator) ?? 0
                    )
                }
            let groups = ServiceRecordOrder.arrange(records, using: &generator)
            #expect(groups.joined().count == records.count)
            #expect(Set(groups.joined()) == Set(records))
            #expect(groups.allSatisfy { Set($0.map(\.priority)).count == 1 })
            let priorities = groups.compactMap(\.first?.priority)
            #expect(priorities == Set(records.map(\.priority)).sorted())
        }
    }

    @Test("records of one priority come first in the proportion of their weights")
    func followsWeights() {
        let records = [("a", 10), ("b", 30), ("c", 60)].map { self.record($0.0, weight: $0.1) }
        let counts = self.firsts(records, draws: 20_000)
        #expect(abs(counts["a", default: 0] - 2000) < 400)
        #expect(abs(counts["b", default: 0] - 6000) < 500)
        #expect(abs(counts["c", default: 0] - 12_000) < 500)
    }

    @Test("what is left after the first draw is drawn by its own weights")
    func drawsTheRestByWeight() {
        let records = [("a", 1000), ("b", 10), ("c", 90)].map { self.record($0.0, weight: $0.1) }
        var generator = SeededGenerator(seed: 11)
        var seconds: [String: Int] = [:]
        for _ in 0..<10_000 {
            let order = ServiceRecordOrder.arrange(records, using: &generator).joined().map(\.target)
            if order.first == "a" { seconds[order[1], default: 0] += 1 }
        }
        let share = Double(seconds["c", default: 0]) / Double(seconds.values.reduce(0, +))
        #expect(abs(share - 0.9) < 0.03)
    }

    @Test("a weight of 0 has a very small chance beside others, but one")
    func zeroBesideOthers() {
        let counts = self.firsts([self.record("zero"), self.record("heavy", weight: 99)], draws: 20_000)
        #expect((50...400).contains(counts["zero", default: 0]))
    }

    @Test("where all weights are 0 each record has the same chance")
    func allZero() {
        let counts = self.firsts((0..<4).map { self.record("dc\($0)") }, draws: 8000)
        #expect(counts.count == 4)
        #expect(counts.values.allSatisfy { abs($0 - 2000) < 250 })
    }
}
