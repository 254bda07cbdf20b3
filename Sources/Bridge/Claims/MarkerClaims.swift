import ClaimsMapping

/// The claims that the service adds to each answer: Entra is only documented to take an answer with some claim, and an
/// administrator who maps them into a token sees there what happened.
package enum MarkerClaims {
    /// Entra's id of the sign-in, which finds it in the sign-in log.
    package static let correlationID = "correlationId"
    /// The outcome's word.
    package static let outcome = "bridgeOutcome"

    /// A rule of the administrator's with one of these names wins.
    static func claims(outcome: CalloutOutcome, correlationID: String?, besides names: Set<String>) -> [Claim] {
        var claims = [Claim(name: Self.outcome, value: .string(outcome.rawValue))]
        if let correlationID { claims.append(Claim(name: Self.correlationID, value: .string(correlationID))) }
        return claims.filter { !names.contains($0.name) }
    }

    /// The bytes that they may take of an answer.
    static func maximumByteCount(correlationID: String?) -> Int {
        let longest = CalloutOutcome.allCases.map(\.rawValue.utf8.count).max() ?? 0
        let correlation = correlationID.map { Self.correlationID.utf8.count + $0.utf8.count } ?? 0
        return Self.outcome.utf8.count + longest + correlation
    }
}
