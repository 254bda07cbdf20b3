import Testing

@testable import LDAP

@Suite("HedgingStateMachine")
struct HedgingStateMachineTests {
    @Test("the delay is the initial one until enough was seen, then the percentile, never below the minimum")
    func learning() {
        var hedging = HedgingStateMachine(
            settings: HedgingSettings(percentile: 0.9, minimumDelay: .milliseconds(2), initialDelay: .milliseconds(50))
        )
        #expect(hedging.delay == .milliseconds(50))
        for number in 1...31 { hedging.searchTook(.milliseconds(number)) }
        #expect(hedging.delay == .milliseconds(50))
        hedging.searchTook(.milliseconds(32))
        #expect(hedging.delay == .milliseconds(29))
        for _ in 0..<1000 { hedging.searchTook(.microseconds(10)) }
        #expect(hedging.delay == .milliseconds(2))
    }

    @Test("a directory that became slow is learned anew: only the latest searches count")
    func relearning() {
        var hedging = HedgingStateMachine(settings: HedgingSettings(percentile: 0.5))
        for _ in 0..<10_000 { hedging.searchTook(.milliseconds(20)) }
        #expect(hedging.delay == .milliseconds(20))
        for _ in 0..<256 { hedging.searchTook(.milliseconds(200)) }
        #expect(hedging.delay == .milliseconds(200))
    }

    @Test("second requests stay a share of the first ones, whatever happens")
    func budget() {
        var hedging = HedgingStateMachine(settings: HedgingSettings(budget: 0.1))
        var taken = 0
        for _ in 0..<10_000 {
            hedging.searchBegan()
            if hedging.takeToken() { taken += 1 }
        }
        #expect(taken >= 1000 && taken <= 1011)
    }

    @Test("no budget, no second request; odd settings are harmless")
    func oddSettings() {
        var none = HedgingStateMachine(settings: HedgingSettings(budget: 0))
        for _ in 0..<100 { none.searchBegan() }
        let outcome1 = none.takeToken()
        #expect(!outcome1)
        var odd = HedgingStateMachine(settings: HedgingSettings(percentile: 7, budget: -3))
        for _ in 0..<64 { odd.searchTook(.milliseconds(3)) }
        odd.searchBegan()
        let outcome2 = odd.takeToken()
        #expect(!outcome2)
    }
}
