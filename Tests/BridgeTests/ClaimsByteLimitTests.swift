import BridgeConfiguration
import ClaimsMapping
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct ClaimsByteLimitTests {
    private static let application = StandInApplication.dispatch.applicationID

    /// Ten claims with names of 6 and values of 594 bytes, `claim0` the most important.
    private static let rules = (0..<10)
        .map { number in
            ClaimRule(
                name: "claim\(number)",
                source: .constant(.string(String(repeating: "é", count: 297))),
                priority: 10 - number
            )
        }

    @Test
    func `Over 3000 bytes the least important claims stay here, and the log names them`() async throws {
        let log = try await Stage.current.withBridge { configuration in
            configuration.mapping = Mapping(rules: Self.rules)
            configuration.applications[Self.application]?.release = Self.rules.map(\.name)
        } _: { bridge in
            let claims = try await bridge.callout().claims()
            // Four of 600 bytes and the claims that the bridge adds; a fifth would make it more than 3000.
            #expect(
                Set(claims.keys) == ["claim0", "claim1", "claim2", "claim3", "bridgeOutcome", "correlationId"]
            )
            let size = claims.reduce(0) { $0 + $1.key.utf8.count + $1.value.byteCount }
            #expect(size <= 3000)
        }
        let line = try #require(log.callouts.first)
        for number in 0..<10 {
            #expect(line["withheld"]?.contains("claim\(number): dropped") == (number >= 4), "\(line)")
        }
        #expect(line["withheld"]?.contains("é") == false)
    }

    @Test
    func `A required claim that does not fit refuses the sign-in`() async throws {
        let log = try await Stage.current.withBridge { configuration in
            configuration.mapping = Mapping(rules: [
                ClaimRule(name: "huge", source: .constant(.string(String(repeating: "x", count: 3000))))
            ])
            configuration.applications[Self.application]?.release = ["huge"]
            configuration.applications[Self.application]?.require = ["huge"]
        } _: { bridge in
            _ = try await bridge.callout().refusal(403)
        }
        #expect(log.callouts.first?["outcome"] == "requiredClaimMissing")
        #expect(!log.text.contains("xxx"))
    }
}
