import Testing

@testable import EntraCallout

@Suite("CompactToken")
struct CompactTokenTests {
    /// `{"alg":"RS256","kid":"k"}` and `{}`.
    private static let header = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ"
    private static let payload = "e30"

    @Test("takes a token apart, whatever the case of the scheme", arguments: ["Bearer ", "bearer ", "BEARER   "])
    func takesApart(scheme: String) throws {
        let token = try CompactToken(authorization: "\(scheme)\(Self.header).\(Self.payload).AAAA")
        #expect(token.keyID == "k")
        #expect(token.text == "\(Self.header).\(Self.payload).AAAA")
    }

    @Test(
        "finds no token where there is none",
        arguments: [nil, "", " ", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearerx a.b.c"]
    )
    func findsNone(authorization: String?) {
        let error = #expect(throws: CallerError.self) { try CompactToken(authorization: authorization) }
        #expect(error?.code == .missingToken)
    }

    @Test(
        "refuses what is not in the form of a signed token",
        arguments: [
            "x", "a.b", "a.b.c.d", "..", "\(header).\(payload)", "\(header).\(payload).", "\(header).\(payload).====",
            "\(header)=.\(payload).AAAA", "\(header).\(payload).A+/A", "\(header).\(payload).AA A",
            "\(header).\(payload).A", "\(header).\(payload).AB", "\(header).\(payload).AAB", "é.\(payload).AAAA",
            ".\(payload).AAAA", "\(header)..AAAA",
            // A header that is a list, one that names alg twice, and a payload that is a number.
            "W10.\(payload).AAAA",
            "eyJhbGciOiJSUzI1NiIsImFsZyI6Im5vbmUiLCJraWQiOiJrIn0.\(payload).AAAA",
            "\(header).Nw.AAAA",
        ]
    )
    func refusesMalformed(token: String) {
        let error = #expect(throws: CallerError.self) { try CompactToken(authorization: "Bearer \(token)") }
        #expect(error?.code == .malformedToken)
    }

    @Test("looks at tokens up to the limit only")
    func limitsLength() throws {
        let rest = CompactToken.maximumLength - Self.header.utf8.count - Self.payload.utf8.count - 2
        let longest = "\(Self.header).\(Self.payload).\(String(repeating: "A", count: rest / 4 * 4))"
        #expect(throws: Never.self) { try CompactToken(authorization: "Bearer \(longest)") }
        let error = #expect(throws: CallerError.self) {
            try CompactToken(authorization: "Bearer \(longest)AAAAAAAA")
        }
        #expect(error?.reason.contains("8192") == true)
    }
}
