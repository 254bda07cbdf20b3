import NIOCore
import Testing

@testable import LDAP

/// Lets nothing through.
private final class RejectingLayer: SASLSecurityLayer {
    let maximumPieceSize = 1
    let maximumFrameSize = 1

    func wrap(_ piece: ByteBufferView) throws(LDAPError) -> [UInt8] {
        throw LDAPError(code: .protocolViolation, message: "out")
    }

    func unwrap(_ frame: ByteBufferView) throws(LDAPError) -> ByteBuffer {
        throw LDAPError(code: .protocolViolation, message: "in")
    }
}

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

    @Test("with a gate the bind waits for permission, which comes last; one that comes too late sends nothing")
    func permissionBeforeBind() {
        var machine = ConnectionStateMachine(security: .tls, credentials: self.credentials, isGated: true)
        #expect(name(machine.bindPermitted()) == "wait")
        _ = machine.channelActive()
        _ = machine.handshakeCompleted()
        #expect(name(machine.identityConfirmed()) == "askPermission")
        #expect(machine.obstacle != nil)
        #expect(name(machine.bindPermitted()) == "sendBind")
        #expect(name(machine.bindPermitted()) == "wait")
        #expect(name(machine.bindAnswered(self.success)) == "becomeReady")
        var late = ConnectionStateMachine(security: .none, credentials: self.credentials, isGated: true)
        #expect(name(late.channelActive()) == "askPermission")
        _ = late.failed(LDAPError(code: .cancelled, message: "given up"))
        #expect(name(late.bindPermitted()) == "wait")
        var anonymous = ConnectionStateMachine(security: .none, credentials: .anonymous, isGated: true)
        #expect(name(anonymous.channelActive()) == "becomeReady")
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

    @Test("a SASL bind takes turns until the server has proven who it is")
    func saslSteps() {
        var machine = ConnectionStateMachine(security: .none, credentials: self.kerberos)
        #expect(name(machine.channelActive()) == "makeBindStep")
        #expect(name(machine.bindStepMade(SASLStep(credentials: [1], isLast: false))) == "sendBindStep")
        guard case .makeBindStep([7, 8]?) = machine.bindAnswered(self.inProgress) else {
            Issue.record("the server's credentials did not come through")
            return
        }
        #expect(machine.obstacle != nil)
        #expect(name(machine.bindStepMade(SASLStep(credentials: [2], isLast: true))) == "sendBindStep")
        #expect(machine.obstacle != nil)
        #expect(name(machine.bindAnswered(self.success)) == "becomeReady")
        #expect(machine.obstacle == nil)
    }

    @Test("a security layer is in before anything else is sent")
    func saslLayer() {
        var machine = self.machineInLastStep(layer: RejectingLayer())
        #expect(name(machine.bindAnswered(self.success)) == "addSecurityLayer")
        #expect(machine.obstacle != nil)
        #expect(name(machine.securityLayerAdded()) == "becomeReady")
        #expect(machine.obstacle == nil)
    }

    @Test("bytes in the clear between the last answer and the security layer end the connection")
    func bytesBeforeLayer() {
        var machine = self.machineInLastStep(layer: RejectingLayer())
        #expect(error(machine.bindAnswered(self.success, hasUnreadBytes: true))?.code == .protocolViolation)
        #expect(name(machine.securityLayerAdded()) == "wait")
        // Without a layer they are just the next messages.
        var plain = self.machineInLastStep(layer: nil)
        #expect(name(plain.bindAnswered(self.success, hasUnreadBytes: true)) == "becomeReady")
    }

    @Test("success before the end of the exchange is no success")
    func earlySuccess() {
        var machine = ConnectionStateMachine(security: .none, credentials: self.kerberos)
        _ = machine.channelActive()
        _ = machine.bindStepMade(SASLStep(credentials: [1], isLast: false))
        #expect(error(machine.bindAnswered(self.success))?.code == .bindFailed)
    }

    @Test("a server cannot go on asking for steps")
    func endlessSteps() {
        var machine = ConnectionStateMachine(security: .none, credentials: self.kerberos)
        _ = machine.channelActive()
        for _ in 1..<ConnectionStateMachine.maximumBindSteps {
            _ = machine.bindStepMade(SASLStep(credentials: [1], isLast: false))
            #expect(name(machine.bindAnswered(self.inProgress)) == "makeBindStep")
        }
        _ = machine.bindStepMade(SASLStep(credentials: [1], isLast: false))
        #expect(error(machine.bindAnswered(self.inProgress))?.code == .bindFailed)
    }

    @Test("an answer while a step is being made, or a step after the end, changes nothing for the better")
    func saslOutOfTurn() {
        var machine = ConnectionStateMachine(security: .none, credentials: .external())
        _ = machine.channelActive()
        #expect(error(machine.bindAnswered(self.success))?.code == .protocolViolation)
        #expect(name(machine.bindStepMade(SASLStep(credentials: [], isLast: true))) == "wait")
        // Another step where the mechanism has none.
        var simple = ConnectionStateMachine(security: .none, credentials: self.credentials)
        _ = simple.channelActive()
        #expect(error(simple.bindAnswered(self.inProgress))?.code == .bindFailed)
    }

    @Test("only the first cause counts, and closing happens once")
    func firstCauseWins() {
        var machine = ConnectionStateMachine(security: .none, credentials: .anonymous)
        _ = machine.channelActive()
        #expect(error(machine.failed(LDAPError(code: .connectionClosed, message: "first")))?.message == "first")
        #expect(name(machine.failed(LDAPError(code: .cancelled, message: "second"))) == "wait")
        #expect(machine.obstacle?.message == "first")
    }

    private let kerberos = Credentials.gssapi(GSSAPICredentials(source: .processDefault))
    private let inProgress = ServerMessage.Result(
        code: .saslBindInProgress,
        matchedDN: nil,
        diagnosticMessage: nil,
        referrals: [],
        serverCredentials: [7, 8]
    )

    private func machineInLastStep(layer: (any SASLSecurityLayer)?) -> ConnectionStateMachine {
        var machine = ConnectionStateMachine(security: .none, credentials: self.kerberos)
        _ = machine.channelActive()
        _ = machine.bindStepMade(SASLStep(credentials: [1], isLast: true, securityLayer: layer))
        return machine
    }

    private func name(_ action: ConnectionStateMachine.Action) -> String {
        String("\(action)".prefix { $0 != "(" })
    }

    private func error(_ action: ConnectionStateMachine.Action) -> LDAPError? {
        if case .close(let error) = action { error } else { nil }
    }
}
