import Crypto
import Testing

@testable import LDAP

@Suite("BindGateStateMachine")
struct BindGateStateMachineTests {
    private typealias Machine = BindGateStateMachine

    private static let key = SymmetricKey(size: .bits256)
    private let start = ContinuousClock.now
    private let configuration = BindGateConfiguration()

    private func fingerprint(_ password: String) -> SecretFingerprint {
        SecretFingerprint(of: SecretText(value: password), key: Self.key)
    }

    private func permit(_ answer: Machine.Answer) throws -> Machine.Permit {
        guard case .grant(let permit) = answer else {
            Issue.record("not granted: \(answer)")
            throw LDAPError(code: .invalidRequest, message: "not granted")
        }
        return permit
    }

    @Test("a password that nobody has accepted is tried by one bind; after that all go at once")
    func firstTrial() throws {
        var machine = Machine(configuration: self.configuration)
        let password = self.fingerprint("a")
        let trial = try self.permit(machine.ask(1, password, now: self.start))
        #expect(trial.isTrial)
        for id in UInt64(2)...5 { #expect(machine.ask(id, password, now: self.start) == .wait) }
        #expect(machine.settle(now: self.start).isEmpty)
        machine.ended(trial, .accepted, now: self.start)
        let answers = machine.settle(now: self.start)
        #expect(answers.map(\.requestID) == [2, 3, 4, 5])
        for answer in answers { #expect(try self.permit(answer.answer).isTrial == false) }
        #expect(try self.permit(machine.ask(6, password, now: self.start)).isTrial == false)
    }

    @Test("a refused password is kept back, from those who wait too, until its time is over; then one bind tries it")
    func refused() throws {
        var machine = Machine(configuration: self.configuration)
        let password = self.fingerprint("a")
        let trial = try self.permit(machine.ask(1, password, now: self.start))
        _ = machine.ask(2, password, now: self.start)
        machine.ended(trial, .refused, now: self.start)
        let pause = SecretStanding.Pause(reason: .refused, until: self.start + .seconds(600))
        #expect(machine.settle(now: self.start).map(\.answer) == [.keepBack(pause)])
        #expect(machine.ask(3, password, now: self.start + .seconds(599)) == .keepBack(pause))
        let later = self.start + .seconds(600)
        #expect(try self.permit(machine.ask(4, password, now: later)).isTrial)
        #expect(machine.ask(5, password, now: later) == .wait)
    }

    @Test("each further refusal doubles the wait, up to an hour, also when an acceptance came between")
    func refusalsDouble() throws {
        var machine = Machine(configuration: self.configuration)
        let password = self.fingerprint("a")
        var now = self.start
        for (round, seconds) in [600, 1200, 2400, 3600, 3600].enumerated() {
            let trial = try self.permit(machine.ask(UInt64(round), password, now: now))
            #expect(trial.isTrial)
            if round == 2 {
                machine.ended(trial, .accepted, now: now)
                let next = try self.permit(machine.ask(100, password, now: now))
                machine.ended(next, .refused, now: now)
            } else {
                machine.ended(trial, .refused, now: now)
            }
            #expect(machine.pause(of: password, now: now)?.until == now + .seconds(seconds), "round \(round)")
            now += .seconds(seconds)
        }
        // Long after, the account starts anew.
        now += .seconds(3 * 3600)
        let trial = try self.permit(machine.ask(50, password, now: now))
        machine.ended(trial, .refused, now: now)
        #expect(machine.pause(of: password, now: now)?.until == now + .seconds(600))
    }

    @Test("a changed password is tried at once, by one bind")
    func changedPassword() throws {
        var machine = Machine(configuration: self.configuration)
        let old = try self.permit(machine.ask(1, self.fingerprint("old"), now: self.start))
        // Even while the old one is on its way: one trial of the account at a time.
        #expect(machine.ask(2, self.fingerprint("new"), now: self.start) == .wait)
        machine.ended(old, .refused, now: self.start)
        let answers = machine.settle(now: self.start)
        #expect(answers.map(\.requestID) == [2])
        let new = try self.permit(answers[0].answer)
        #expect(new.isTrial)
        machine.ended(new, .accepted, now: self.start)
        #expect(machine.isProven(self.fingerprint("new")))
        // Going back to the refused one is no change.
        guard case .keepBack = machine.ask(3, self.fingerprint("old"), now: self.start) else {
            Issue.record("the old password was let through")
            return
        }
    }

    @Test("a proven password that one server refuses is kept back from all, whatever was on its way")
    func provenAndRefused() throws {
        var machine = Machine(configuration: self.configuration)
        let password = self.fingerprint("a")
        let trial = try self.permit(machine.ask(1, password, now: self.start))
        machine.ended(trial, .accepted, now: self.start)
        let permits = try (2...4).map { try self.permit(machine.ask(UInt64($0), password, now: self.start)) }
        machine.ended(permits[0], .refused, now: self.start)
        machine.ended(permits[1], .accepted, now: self.start)
        machine.ended(permits[2], .refused, now: self.start + .seconds(1))
        #expect(!machine.isProven(password))
        // Binds that were on their way together are one refusal.
        #expect(
            machine.ask(9, password, now: self.start + .seconds(2))
                == .keepBack(SecretStanding.Pause(reason: .refused, until: self.start + .seconds(600)))
        )
        #expect(machine.permitCount == 0)
    }

    @Test("two unanswered trials pause the password for a minute, each further one for twice as long, up to 16 minutes")
    func unanswered() throws {
        var machine = Machine(configuration: self.configuration)
        let password = self.fingerprint("a")
        var now = self.start
        let first = try self.permit(machine.ask(1, password, now: now))
        machine.ended(first, .unanswered, now: now)
        #expect(machine.pause(of: password, now: now) == nil)
        for (round, seconds) in [60, 120, 240, 480, 960, 960].enumerated() {
            let trial = try self.permit(machine.ask(UInt64(round + 2), password, now: now))
            machine.ended(trial, .unanswered, now: now)
            let pause = machine.pause(of: password, now: now)
            #expect(pause == .init(reason: .unanswered(round + 2), until: now + .seconds(seconds)))
            now += .seconds(seconds)
        }
        let trial = try self.permit(machine.ask(20, password, now: now))
        machine.ended(trial, .accepted, now: now)
        // A proven password costs nothing when a server falls silent.
        for id in UInt64(30)..<35 {
            let permit = try self.permit(machine.ask(id, password, now: now))
            machine.ended(permit, .unanswered, now: now)
        }
        #expect(machine.isProven(password))
        #expect(machine.pause(of: password, now: now) == nil)
    }

    @Test(
        "other failures leave the gate open, and let the next one try",
        arguments: [BindOutcome.notSent, .answeredOtherwise]
    )
    func otherFailures(outcome: BindOutcome) throws {
        var machine = Machine(configuration: self.configuration)
        let password = self.fingerprint("a")
        for round in UInt64(0)..<20 {
            let trial = try self.permit(machine.ask(2 * round, password, now: self.start))
            #expect(machine.ask(2 * round + 1, password, now: self.start) == .wait)
            machine.ended(trial, outcome, now: self.start)
            let next = try #require(machine.settle(now: self.start).first)
            machine.ended(try self.permit(next.answer), outcome, now: self.start)
        }
        #expect(machine.waitingCount == 0)
        #expect(machine.permitCount == 0)
    }

    @Test("who waits is bounded, and who gave up is not answered")
    func waiting() throws {
        var machine = Machine(configuration: BindGateConfiguration(maximumWaiting: 2))
        let password = self.fingerprint("a")
        let trial = try self.permit(machine.ask(1, password, now: self.start))
        #expect(machine.ask(2, password, now: self.start) == .wait)
        #expect(machine.ask(3, password, now: self.start) == .wait)
        #expect(machine.ask(4, password, now: self.start) == .refuseToWait)
        let cancelled = [machine.cancel(2), machine.cancel(2), machine.cancel(99)]
        #expect(cancelled == [true, false, false])
        machine.ended(trial, .accepted, now: self.start)
        #expect(machine.settle(now: self.start).map(\.requestID) == [3])
    }

    @Test("what is remembered of changing passwords is bounded")
    func boundedMemory() throws {
        var machine = Machine(configuration: self.configuration)
        for number in UInt64(0)..<200 {
            let trial = try self.permit(machine.ask(number, self.fingerprint("\(number)"), now: self.start))
            machine.ended(trial, .refused, now: self.start)
        }
        #expect(machine.secretCount == Machine.maximumSecrets)
    }

    @Test("the server's answer decides what counts as refused")
    func outcomes() {
        #expect(BindOutcome(.success) == .accepted)
        #expect(BindOutcome(.invalidCredentials) == .refused)
        #expect(BindOutcome(ResultCode(rawValue: 19)) == .refused)
        for code in [ResultCode.busy, .unavailable, .strongerAuthRequired, .unwillingToPerform, .other, .referral] {
            #expect(BindOutcome(code) == .answeredOtherwise, "\(code)")
        }
    }
}
