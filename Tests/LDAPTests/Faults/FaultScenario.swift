import LDAP
import StandIns
import Testing

/// A fault of the network or of a server: how it begins, how it is lifted, and what it may do to operations.
struct FaultScenario: Sendable, CustomTestStringConvertible {
    let name: String
    /// The codes that operations may fail with.
    ///
    /// Where there are none, none may fail; otherwise some must.
    let codes: Set<LDAPError.Code>
    let begin: @Sendable (FaultProxy) async throws -> Void
    let lift: @Sendable (FaultProxy) async throws -> Void

    var testDescription: String { self.name }

    /// The milliseconds that operations have, spread over the callers.
    ///
    /// Short where the fault makes them wait; where it does not, only a busy machine could be the reason for being late.
    var budget: ClosedRange<Int> { self.codes.contains(.deadlineExceeded) ? 300...800 : 20_000...30_000 }

    init(
        _ name: String,
        codes: Set<LDAPError.Code>,
        begin: @escaping @Sendable (FaultProxy) async throws -> Void,
        lift: @escaping @Sendable (FaultProxy) async throws -> Void
    ) {
        self.name = name
        self.codes = codes
        self.begin = begin
        self.lift = lift
    }

    /// A fault of all connections, lifted for all.
    init(_ name: String, codes: Set<LDAPError.Code>, _ fault: Fault) {
        self.init(name, codes: codes) {
            try await $0.setFault(fault)
        } lift: {
            try await $0.setFault(.none)
        }
    }

    private static let silence: Set<LDAPError.Code> = [.deadlineExceeded, .connectionClosed]
    private static let loss: Set<LDAPError.Code> = [.connectionClosed, .connectFailed, .deadlineExceeded]
    private static let nonsense: Set<LDAPError.Code> = [
        .protocolViolation, .connectionClosed, .tlsFailed, .deadlineExceeded,
    ]

    /// Each of them, for connections in the clear.
    static let all: [FaultScenario] = [
        FaultScenario("slow", codes: [], .delay(toServer: .milliseconds(10), toClient: .milliseconds(20))),
        FaultScenario("too slow", codes: Self.silence, .delay(toServer: .zero, toClient: .seconds(2))),
        FaultScenario("network gone and back", codes: Self.silence, .hold),
        FaultScenario("black hole that ends in resets", codes: Self.silence, .blackhole),
        FaultScenario("black hole that stays for old connections", codes: Self.silence) {
            try await $0.setFault(.blackhole)
        } lift: {
            try await $0.setFault(.none, on: .newConnections)
        },
        FaultScenario("server reads nothing", codes: Self.silence, .readNothing),
        FaultScenario("reset, then connects hang", codes: Self.loss) {
            try await $0.setAvailability(.neverAccepting)
            try await $0.resetConnections()
        } lift: {
            try await $0.setAvailability(.accepting)
        },
        FaultScenario("reset, then connects are refused", codes: Self.loss) {
            try await $0.setAvailability(.refusing)
            try await $0.resetConnections()
        } lift: {
            try await $0.setAvailability(.accepting)
        },
        FaultScenario("reset in mid-message", codes: Self.loss, .reset(afterAnswerBytes: 25)),
        FaultScenario("drip", codes: Self.silence, .drip(interval: .milliseconds(50))),
        FaultScenario("half-close", codes: Self.loss, .halfClose),
        FaultScenario("garbage 1", codes: Self.nonsense, .garbage(seed: 1)),
        FaultScenario("garbage 2", codes: Self.nonsense, .garbage(seed: 2)),
        FaultScenario("stall in mid-message", codes: Self.silence, .stall(afterAnswerBytes: 25)),
    ]

    /// The ones that differ under TLS, and one that only TLS has.
    static let tls: [FaultScenario] =
        Self.all.filter {
            ["black hole that ends in resets", "reset in mid-message", "garbage 1", "half-close"].contains($0.name)
        } + [
            FaultScenario("reset, then handshakes stall", codes: Self.loss.union([.tlsFailed])) {
                try await $0.setFault(.stall(afterAnswerBytes: 60), on: .newConnections)
                try await $0.resetConnections()
            } lift: {
                try await $0.setFault(.none)
            }
        ]
}
