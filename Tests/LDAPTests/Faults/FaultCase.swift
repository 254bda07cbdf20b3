import Testing

/// A fault and the transport that it happens to.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let transport: Transport
    let scenario: FaultScenario

    var testDescription: String { "\(self.transport), \(self.scenario.name)" }

    static let all: [FaultCase] =
        FaultScenario.all.map { FaultCase(transport: .ldap, scenario: $0) }
        + [Transport.startTLS, .ldaps]
        .flatMap { transport in
            FaultScenario.tls.map { FaultCase(transport: transport, scenario: $0) }
        }
}
