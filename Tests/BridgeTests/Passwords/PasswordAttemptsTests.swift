import Testing

@testable import Bridge

@Suite
struct PasswordAttemptsTests {
    private let start = ContinuousClock.now
    private let time = Duration.seconds(60)

    private func at(_ seconds: Int) -> ContinuousClock.Instant { self.start + .seconds(seconds) }

    @Test
    func `Wrong passwords count for their time, and one that is over makes room for one`() {
        var attempts = PasswordAttempts<String>(capacity: 10)
        for second in 0..<3 {
            let isAllowed = attempts.begin("ada", limit: 3, per: self.time, now: self.at(second))
            #expect(isAllowed)
            attempts.end("ada", .wrong, limit: 3, now: self.at(second))
        }
        let (refused, another) = (
            attempts.begin("ada", limit: 3, per: self.time, now: self.at(59)),
            attempts.begin("bob", limit: 3, per: self.time, now: self.at(59))
        )
        #expect(!refused && another)
        let (room, none) = (
            attempts.begin("ada", limit: 3, per: self.time, now: self.at(60)),
            attempts.begin("ada", limit: 3, per: self.time, now: self.at(60))
        )
        #expect(room && !none)
    }

    @Test
    func `A right password clears what was counted, and one that was not tried changes nothing`() {
        var attempts = PasswordAttempts<String>(capacity: 10)
        for outcome in [PasswordAttempts<String>.Outcome.wrong, .wrong, .notTried] {
            let isAllowed = attempts.begin("ada", limit: 3, per: self.time, now: self.start)
            #expect(isAllowed)
            attempts.end("ada", outcome, limit: 3, now: self.start)
        }
        let last = attempts.begin("ada", limit: 3, per: self.time, now: self.start)
        attempts.end("ada", .right, limit: 3, now: self.start)
        #expect(last && attempts.count == 0)
    }

    @Test
    func `Passwords at the same time are not more than the limit`() {
        var attempts = PasswordAttempts<String>(capacity: 10)
        let allowed = (0..<10).count { _ in attempts.begin("ada", limit: 4, per: self.time, now: self.start) }
        #expect(allowed == 4)
        attempts.end("ada", .notTried, limit: 4, now: self.start)
        let next = attempts.begin("ada", limit: 4, per: self.time, now: self.start)
        #expect(next)
    }

    @Test
    func `What is counted is bounded: the oldest goes, and never one that is under way`() {
        var attempts = PasswordAttempts<Int>(capacity: 3)
        for key in 0..<3 {
            _ = attempts.begin(key, limit: 1, per: self.time, now: self.at(key))
            if key > 0 { attempts.end(key, .wrong, limit: 1, now: self.at(key)) }
        }
        _ = attempts.begin(3, limit: 1, per: self.time, now: self.at(5))
        #expect(attempts.count == 3)
        let (underWay, newer, oldest) = (
            attempts.begin(0, limit: 1, per: self.time, now: self.at(5)),
            attempts.begin(2, limit: 1, per: self.time, now: self.at(5)),
            attempts.begin(1, limit: 1, per: self.time, now: self.at(5))
        )
        #expect(!underWay && !newer && oldest)
    }

    /// Against a list of all that ever happened.
    @Test(arguments: 1...8)
    func `Never more wrong passwords than the limit in any window, and never fewer without a reason`(_ seed: UInt64) {
        var generator = SeededNumbers(seed: seed)
        var attempts = PasswordAttempts<Int>(capacity: 100)
        var wrong: [Int: [Int]] = [:]
        var underWay: [Int: Int] = [:]
        var now = 0
        var (refusals, admissions) = (0, 0)
        for _ in 0..<4000 {
            now += Int.random(in: 0...4, using: &generator)
            let key = Int.random(in: 0..<5, using: &generator)
            let limit = 3
            let recent = (wrong[key] ?? []).filter { $0 + 60 > now }
            if Bool.random(using: &generator) {
                let isAllowed = attempts.begin(key, limit: limit, per: self.time, now: self.at(now))
                #expect(isAllowed == (recent.count + (underWay[key] ?? 0) < limit))
                if isAllowed { underWay[key, default: 0] += 1 }
                admissions += isAllowed ? 1 : 0
                refusals += isAllowed ? 0 : 1
            } else if underWay[key] ?? 0 > 0 {
                let outcome = PasswordAttempts<Int>.Outcome.allCases.randomElement(using: &generator) ?? .wrong
                attempts.end(key, outcome, limit: limit, now: self.at(now))
                underWay[key, default: 0] -= 1
                switch outcome {
                case .right: wrong[key] = []
                case .wrong: wrong[key] = recent + [now]
                case .notTried: break
                }
            } else {
                // Nobody has begun it.
                attempts.end(key, .right, limit: limit, now: self.at(now))
            }
        }
        #expect(refusals > 100 && admissions > 100)
    }
}
