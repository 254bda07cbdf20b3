import Crypto
import Testing

@testable import LDAP

/// Random lives of a gate, checked against rules that are written down here a second time, in the plainest form.
@Suite("BindGateStateMachine, at random")
struct BindGateInvariantTests {
    private typealias Machine = BindGateStateMachine

    /// What an observer beside the server would have seen.
    private struct Observer {
        var machine = BindGateStateMachine(configuration: BindGateConfiguration(maximumWaiting: 8))
        var now = ContinuousClock.now
        var inFlight: [BindGateStateMachine.Permit] = []
        /// In flight since before a refusal of the same password.
        var stale: Set<BindGateStateMachine.Permit> = []
        var waiting: [UInt64] = []
        /// Accepted and not refused since.
        var proven: Set<SecretFingerprint> = []
        var refusedAt: [SecretFingerprint: ContinuousClock.Instant] = [:]
        var unansweredInARow: [SecretFingerprint: Int] = [:]
        var lastUnanswered: [SecretFingerprint: ContinuousClock.Instant] = [:]
        var grants = 0

        mutating func granted(_ permit: BindGateStateMachine.Permit) {
            self.grants += 1
            let secret = permit.fingerprint
            #expect(permit.isTrial == !self.proven.contains(secret))
            if !self.proven.contains(secret) {
                let others = self.inFlight.filter { $0.isTrial }
                #expect(others.isEmpty, "two binds of unproven passwords at once")
            }
            if let refused = self.refusedAt[secret] {
                #expect(refused.duration(to: self.now) >= .seconds(600), "a refused password before its time")
            }
            if self.unansweredInARow[secret, default: 0] >= 2, let last = self.lastUnanswered[secret] {
                #expect(last.duration(to: self.now) >= .seconds(60), "an unanswered password before its time")
            }
            self.inFlight.append(permit)
        }

        mutating func take(_ answer: BindGateStateMachine.Answer, _ requestID: UInt64) {
            switch answer {
            case .grant(let permit): self.granted(permit)
            case .wait: self.waiting.append(requestID)
            case .keepBack(let pause): #expect(pause.until > self.now)
            case .refuseToWait: #expect(self.waiting.count == 8)
            }
        }

        mutating func end(_ index: Int, _ outcome: BindOutcome) {
            let permit = self.inFlight.remove(at: index)
            let isStale = self.stale.remove(permit) != nil
            let secret = permit.fingerprint
            self.machine.ended(permit, outcome, now: self.now)
            // A second report, which must change nothing.
            self.machine.ended(permit, .accepted, now: self.now)
            switch outcome {
            case .accepted:
                guard !isStale else { break }
                self.proven.insert(secret)
                self.unansweredInARow[secret] = 0
            case .refused:
                self.proven.remove(secret)
                if !isStale { self.refusedAt[secret] = self.now }
                self.stale.formUnion(self.inFlight.filter { $0.fingerprint == secret })
                self.unansweredInARow[secret] = 0
            case .unanswered:
                guard !self.proven.contains(secret) else { break }
                self.unansweredInARow[secret, default: 0] += 1
                self.lastUnanswered[secret] = self.now
            case .notSent, .answeredOtherwise: break
            }
            for (requestID, answer) in self.machine.settle(now: self.now) {
                #expect(self.waiting.first { $0 == requestID } != nil, "answered twice")
                self.waiting.removeAll { $0 == requestID }
                self.take(answer, requestID)
            }
        }
    }

    @Test(
        "no unproven password twice at once, no refused one before its time, each request answered once",
        arguments: 0..<40
    )
    func invariants(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let key = SymmetricKey(size: .bits256)
        let secrets = (0..<3).map { SecretFingerprint(of: SecretText(value: "\($0)"), key: key) }
        let outcomes: [BindOutcome] = [.accepted, .accepted, .refused, .answeredOtherwise, .unanswered, .notSent]
        var observer = Observer()
        for requestID in UInt64(0)..<600 {
            observer.now += .milliseconds(Int.random(in: 0...40_000, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let secret = secrets[Int.random(in: 0..<3, using: &random)]
                observer.take(observer.machine.ask(requestID, secret, now: observer.now), requestID)
            case 5..<9 where !observer.inFlight.isEmpty:
                let index = Int.random(in: 0..<observer.inFlight.count, using: &random)
                observer.end(index, outcomes[Int.random(in: 0..<outcomes.count, using: &random)])
            case 9 where !observer.waiting.isEmpty:
                let index = Int.random(in: 0..<observer.waiting.count, using: &random)
                let isCancelled = observer.machine.cancel(observer.waiting.remove(at: index))
                #expect(isCancelled)
            default: break
            }
            #expect(observer.machine.waitingCount == observer.waiting.count)
            #expect(observer.machine.permitCount == observer.inFlight.count)
        }
        while !observer.inFlight.isEmpty { observer.end(0, .notSent) }
        #expect(observer.waiting.isEmpty, "somebody waits for nobody")
        #expect(observer.grants > 20)
    }
}
