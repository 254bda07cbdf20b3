import EntraCallout
import FoundationEssentials

extension StandInAttack {
    /// Tokens that are over, not yet good, or have no time that a clock could show.
    static let times: [StandInAttack] = [
        .issued("expired", .expired, ago: 3900 + 310),
        .issued("expired long ago", .expired, ago: 1_000_000),
        .issued("not yet valid", .notYetValid, ago: -310),
        .claims("issued in the future", .notYetValid, ["nbf": nil, "iat": .integer(Self.now + 1000)]),
        .claims("no exp", .malformedToken, ["exp": nil]),
        .claims("exp null", .malformedToken, ["exp": .null]),
        .claims("exp as text", .malformedToken, ["exp": "4102444800"]),
        .claims("exp as a word", .malformedToken, ["exp": "never"]),
        .claims("exp as a list", .malformedToken, ["exp": [4_102_444_800]]),
        .claims("exp 0", .expired, ["exp": 0]),
        .claims("exp negative", .malformedToken, ["exp": -1]),
        .exp("exp 2^63", .malformedToken, "9223372036854775808"),
        .exp("exp 2^64 and some", .malformedToken, "18446744073709551999"),
        .exp("exp 1e400", .malformedToken, "1e400"),
        .exp("exp -1e400", .malformedToken, "-1e400"),
        .exp("exp of a thousand digits", .malformedToken, String(repeating: "9", count: 1000)),
        .exp("exp NaN", .malformedToken, "NaN"),
        .exp("exp Infinity", .malformedToken, "Infinity"),
        .exp("exp hexadecimal", .malformedToken, "0xFFFFFFFF"),
        .exp("exp with a leading zero", .malformedToken, "04102444800"),
        .exp("exp with a fraction, expired", .expired, "1000000000.5"),
        .exp("exp as a power, expired", .expired, "1E9"),
        .exp("exp twice", .malformedToken, #"1,"exp":4102444800"#),
        .claims("nbf as text", .malformedToken, ["nbf": "0"]),
        .claims("nbf negative", .malformedToken, ["nbf": -1]),
        .claims("nbf of the year 9999", .notYetValid, ["nbf": 253_402_300_799]),
    ]

    private static var now: Int { Int(Date.now.timeIntervalSince1970) }

    private static func issued(_ description: String, _ code: CallerError.Code, ago: Int) -> StandInAttack {
        .init(description, code) { tenant, _ in try await tenant.token(issuedAt: Self.now - ago) }
    }

    /// A token whose `exp` is a text that no encoder would write.
    private static func exp(_ description: String, _ code: CallerError.Code, _ text: String) -> StandInAttack {
        .init(description, code) { tenant, _ in
            try await tenant.token(claims: ["exp": nil], editingPayload: { #"{"exp":\#(text),\#($0.dropFirst())"# })
        }
    }
}
