import Testing

@testable import LDAP

@Suite("AttemptStateMachine")
struct AttemptStateMachineTests {
    private let first = ServerAddress(scheme: .ldap, host: "dc1.test")
    private let second = ServerAddress(scheme: .ldap, host: "dc2.test")

    private func expectAskAnother(_ action: AttemptStateMachine.Action, at location: SourceLocation = #_sourceLocation)
    {
        guard case .askAnother = action else {
            Issue.record("\(action)", sourceLocation: location)
            return
        }
    }

    private func expectFailure(
        _ action: AttemptStateMachine.Action,
        _ code: LDAPError.Code,
        at location: SourceLocation = #_sourceLocation
    ) {
        guard case .fail(let error) = action, error.code == code else {
            Issue.record("\(action)", sourceLocation: location)
            return
        }
    }

    private func error(_ code: LDAPError.Code) -> LDAPError { LDAPError(code: code, message: "") }

    @Test("a request that was on its way is repeated once, and not a second time")
    func repeatsOnce() {
        var attempts = AttemptStateMachine(isRepeatable: true)
        attempts.began(self.first)
        self.expectAskAnother(attempts.failed(self.error(.connectionClosed), isTimeLeft: true))
        attempts.began(self.second)
        self.expectFailure(attempts.failed(self.error(.connectionClosed), isTimeLeft: true), .connectionClosed)
        #expect(attempts.asked == [self.first, self.second])
    }

    @Test("a request that must not be carried out twice is not repeated, but may go to a server that takes it")
    func notRepeatable() {
        var attempts = AttemptStateMachine(isRepeatable: false)
        attempts.began(self.first)
        self.expectAskAnother(attempts.failed(self.error(.connectFailed), isTimeLeft: true))
        attempts.began(self.second)
        self.expectFailure(attempts.failed(self.error(.connectionClosed), isTimeLeft: true), .connectionClosed)
        #expect(!attempts.mayHedge)
    }

    @Test("servers that take no request cost no repeat, however many they are")
    func unreachableServers() {
        var attempts = AttemptStateMachine(isRepeatable: true)
        for number in 0..<10 {
            attempts.began(ServerAddress(scheme: .ldap, host: "dc\(number).test"))
            self.expectAskAnother(attempts.failed(self.error(.connectFailed), isTimeLeft: true))
        }
        attempts.began(self.first)
        self.expectAskAnother(attempts.failed(self.error(.connectionClosed), isTimeLeft: true))
    }

    @Test(
        "what is no fault of the server ends the operation, and so does the end of its time",
        arguments: [LDAPError.Code.serverResult, .cancelled, .resultTooLarge, .deadlineExceeded, .invalidRequest]
    )
    func finalErrors(code: LDAPError.Code) {
        var attempts = AttemptStateMachine(isRepeatable: true)
        attempts.began(self.first)
        self.expectFailure(attempts.failed(self.error(code), isTimeLeft: true), code)
        var late = AttemptStateMachine(isRepeatable: true)
        late.began(self.first)
        self.expectFailure(late.failed(self.error(.connectionClosed), isTimeLeft: false), .connectionClosed)
    }

    @Test("the failure of one of two requests in flight waits for the other; a final answer does not")
    func hedged() {
        var attempts = AttemptStateMachine(isRepeatable: true)
        #expect(!attempts.mayHedge)
        attempts.began(self.first)
        #expect(attempts.mayHedge)
        attempts.began(self.second)
        #expect(!attempts.mayHedge)
        if case .wait = attempts.failed(self.error(.connectionClosed), isTimeLeft: true) {
        } else {
            Issue.record("did not wait")
        }
        self.expectFailure(attempts.failed(self.error(.deadlineExceeded), isTimeLeft: false), .deadlineExceeded)

        var final = AttemptStateMachine(isRepeatable: true)
        final.began(self.first)
        final.began(self.second)
        self.expectFailure(final.failed(self.error(.serverResult), isTimeLeft: true), .serverResult)
    }

    @Test("where there is no other server, a cut connection is one more try on the same one")
    func sameServer() {
        var attempts = AttemptStateMachine(isRepeatable: true)
        attempts.began(self.first)
        self.expectAskAnother(attempts.failed(self.error(.connectionClosed), isTimeLeft: true))
        #expect(attempts.serverToAskAgain == self.first)
        attempts.began(self.first)
        #expect(attempts.serverToAskAgain == nil)

        var refused = AttemptStateMachine(isRepeatable: true)
        refused.began(self.first)
        self.expectAskAnother(refused.failed(self.error(.connectFailed), isTimeLeft: true))
        #expect(refused.serverToAskAgain == nil)
    }
}
