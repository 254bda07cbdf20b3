import EntraCallout

extension StandInAttack {
    /// What is no token, or is one in a form that only a lenient reader takes.
    static let forms: [StandInAttack] = [
        .init("a word", .malformedToken) { _, _ in "token" },
        .init("two dots", .malformedToken) { _, _ in ".." },
        .form("no signature", .malformedToken) { "\($0.header).\($0.payload)" },
        .form("empty signature", .malformedToken) { "\($0.header).\($0.payload)." },
        .form("empty header", .malformedToken) { ".\($0.payload).\($0.signature)" },
        .form("empty payload", .malformedToken) { "\($0.header)..\($0.signature)" },
        .form("four parts", .malformedToken) { "\($0.header).\($0.payload).\($0.signature).AAAA" },
        .form("five parts, as if it were encrypted", .malformedToken) {
            "\($0.header).\($0.payload).\($0.signature).AAAA.AAAA"
        },
        .form("a dot at the end", .malformedToken) { "\($0.header).\($0.payload).\($0.signature)." },
        .form("header cut off", .malformedToken) { "\($0.header.dropLast(4)).\($0.payload).\($0.signature)" },
        .form("payload cut off", .malformedToken) { "\($0.header).\($0.payload.dropLast(4)).\($0.signature)" },
        .form("signature cut off", .badSignature) { "\($0.header).\($0.payload).\($0.signature.dropLast(6))" },
        .form("signature with bytes more", .badSignature) {
            "\($0.header).\($0.payload).\($0.signature.dropLast(2))AAAA"
        },
        .form("a word after the token", .malformedToken) { "\($0.header).\($0.payload).\($0.signature) x" },
        .form("a comma after the token", .malformedToken) { "\($0.header).\($0.payload).\($0.signature)," },
        .form("the token in quotation marks", .malformedToken) { "\"\($0.header).\($0.payload).\($0.signature)\"" },
        .form("padding after the signature", .malformedToken) { "\($0.header).\($0.payload).\($0.signature)==" },
        .form("padding after the header", .malformedToken) { "\($0.header)=.\($0.payload).\($0.signature)" },
        .form("the alphabet of plain base64", .malformedToken) {
            "\($0.header).\($0.payload).+/\($0.signature.dropFirst(2))"
        },
        .form("white space in a part", .malformedToken) {
            "\($0.header).\($0.payload).\($0.signature.prefix(4)) \($0.signature.dropFirst(4))"
        },
        .form("an escape of URLs in a part", .malformedToken) { "\($0.header).\($0.payload)%2E\($0.signature)" },
        .form("bits in the signature that stand for nothing", .malformedToken) {
            // A signature of 256 bytes leaves four bits of its last letter unused: `A`, `Q`, `g` or `w` as it should be.
            let last: Character =
                switch $0.signature.last {
                case "A": "B"
                case "Q": "R"
                case "g": "h"
                default: "x"
                }
            return "\($0.header).\($0.payload).\($0.signature.dropLast())\(last)"
        },
        .text("a list as header", .malformedToken, header: "[]"),
        .text("text as header", .malformedToken, header: "\"RS256\""),
        .text(
            "a byte order mark before the header",
            .malformedToken,
            header: "\u{FEFF}{\"alg\":\"RS256\",\"kid\":\"k\"}"
        ),
        .text("two headers", .malformedToken, header: "{\"alg\":\"RS256\",\"kid\":\"k\"}{}"),
        .text("a NUL after the payload", .malformedToken, payload: "{}\0"),
        .text("a list as payload", .malformedToken, payload: "[]"),
        .text("a comment in the payload", .malformedToken, payload: "{/**/}"),
        .text("a lone surrogate in the payload", .malformedToken, payload: #"{"tid":"\ud800"}"#),
        .text("deep nesting", .malformedToken, payload: String(repeating: #"{"a":"#, count: 500)),
        .init("more than a token may have", .malformedToken) { tenant, _ in
            try await tenant.token(claims: ["x": .string(String(repeating: "x", count: 9000))])
        },
    ]

    /// The parts of a good token.
    private struct Parts {
        let header: Substring
        let payload: Substring
        let signature: Substring
    }

    private static func form(
        _ description: String,
        _ code: CallerError.Code,
        _ change: @escaping @Sendable (Parts) -> String
    ) -> StandInAttack {
        .init(description, code) { tenant, _ in
            let parts = try await tenant.token().split(separator: ".")
            return change(Parts(header: parts[0], payload: parts[1], signature: parts[2]))
        }
    }

    /// A token that is signed well, over a text that is none.
    private static func text(
        _ description: String,
        _ code: CallerError.Code,
        header: String? = nil,
        payload: String? = nil
    ) -> StandInAttack {
        .init(description, code) { tenant, _ in
            try await tenant.token(editingHeader: { header ?? $0 }, editingPayload: { payload ?? $0 })
        }
    }
}
