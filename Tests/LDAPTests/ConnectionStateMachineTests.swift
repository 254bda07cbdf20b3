import Testing

@testable import LDAP

@Suite("ConnectionStateMachine")
struct ConnectionStateMachineTests {
    private let success = ServerMessage.Result(code: .success, matchedDN: nil, diagnosticMessage: nil, referrals: [])
    private let refused = ServerMessage.Result(
        code: .invalidCredentials,
        matchedDN: nil,
        diagnosticMessage: "52e",
        referrals: []
    )
    private let credentials = Credentials.simple(dn: "cn=a", password: Secret("b"))

    @Test("without TLS and bind it is ready as soon as it is connected")
    func anonymousInTheClear() {
        var machine = ConnectionStateMachine(security: .none, credentials: .anonymous)
        #expect(machine.obstacle != nil)
        #expect(name(machine.channelActive()) == "becomeReady")
        #expect(machine.obstacle == nil)
    }

    @Test("nothing is sent before TLS is up, the bind least of all")
    func startTLSBeforeBind() {
        var machine = ConnectionStateMachine(security: .startTLS, credentials: self.credentials)
        #expect(name(machine.channelActive()) == "sendStartTLS")
        #expect(name(machine.startTLSAnswered(self.success, hasUnreadBytes: false)) == "startHandshake")
        #expect(machine.obstacle != nil)
        #expect(name(machine.handshakeCompleted()) == "checkIdentity")
        #expect(machine.obstacle != nil)
        #expect(name(machine.identityConfirmed()) == "sendBind")
        #expect(machine.obstacle != nil)
        #expect(name(machine.bindAnswered(self.success)) == "becomeReady")
        #expect(machine.obstacle == nil)
    }

    @Test("ldaps binds after the handshake")
    func tlsBeforeBind() {
        var machine = ConnectionStateMachine(security: .tls, credentials: self.credentials)
        #expect(name(machine.channelActive()) == "wait")
        #expect(name(machine.identityConfirmed()) == "wait")
        #expect(name(machine.handshakeCompleted()) == "checkIdentity")
        #expect(name(machine.identityConfirmed()) == "sendBind")
    }

    @Test("bytes slipped in before the handshake end the connection")
    func injectedPlaintext() {
        var machine = ConnectionStateMachine(security: .startTLS, credentials: self.credentials)
        _ = machine.channelActive()
        #expect(error(machine.startTLSAnswered(self.success, hasUnreadBytes: true))?.code == .protocolViolation)
        #expect(name(machine.handshakeCompleted()) == "wait")
    }

    @Test("a refused StartTLS never falls back to the clear")
    func refusedStartTLS() {
        var machine = ConnectionStateMachine(security: .startTLS, credentials: self.credentials)
        _ = machine.channelActive()
        #expect(error(machine.startTLSAnswered(self.refused, hasUnreadBytes: false))?.code == .tlsFailed)
        #expect(machine.obstacle?.code == .tlsFailed)
    }

    @Test("a refused bind closes with the server's words")
    func refusedBind() {
        var machine = ConnectionStateMachine(security: .none, credentials: self.credentials)
        _ = machine.channelActive()
        let failure = error(machine.bindAnswered(self.refused))
        #expect(failure?.code == .bindFailed)
        #expect(failure?.resultCode == .invalidCredentials)
        #expect(failure?.diagnosticMessage == "52e")
    }

    @Test("an answer that nobody asked for is a violation, in any state")
    func unexpectedAnswers() {
        var early = ConnectionStateMachine(security: .none, credentials: self.credentials)
        #expect(error(early.bindAnswered(self.success))?.code == .protocolViolation)
        var ready = ConnectionStateMachine(security: .none, credentials: .anonymous)
        _ = ready.channelActive()
        #expect(error(ready.startTLSAnswered(self.success, hasUnreadBytes: false))?.code == .protocolViolation)
    }

    @Test("only the first cause counts, and closing happens once")
    func firstCauseWins() {
        var machine = ConnectionStateMachine(security: .none, credentials: .anonymous)
        _ = machine.channelActive()
        #expect(error(machine.failed(LDAPError(code: .connectionClosed, message: "first")))?.message == "first")
        #expect(name(machine.failed(LDAPError(code: .cancelled, message: "second"))) == "wait")
        #expect(machine.obstacle?.message == "first")
    }

    private func name(_ action: ConnectionStateMachine.Action) -> String {
        String("\(action)".prefix { $0 != "(" })
    }

    private func error(_ action: ConnectionStateMachine.Action) -> LDAPError? {
        if case .close(let error) = action { error } else { nil }
    }
}
