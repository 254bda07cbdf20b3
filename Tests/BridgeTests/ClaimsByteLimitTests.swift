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

    @Test
    func `A list that may be cut loses its end, and claim and log say so`() async throws {
        let log = try await Stage.current.withBridge { configuration in
            configuration.mapping = Mapping(rules: [
                ClaimRule(
                    name: "sites",
                    source: .constant(.strings((1000..<2000).map { "site\($0)" })),
                    mayBeCut: true
                )
            ])
            configuration.applications[Self.application]?.release = ["sites"]
            configuration.applications[Self.application]?.overageClaim = "claimsCut"
        } _: { bridge in
            let claims = try await bridge.callout().claims()
            #expect(claims["claimsCut"] == ["sites"])
            guard case .list(let sites) = claims["sites"] else {
                Issue.record("\(claims)")
                return
            }
            // As many as fit, from the start.
            #expect(sites == (1000..<1000 + sites.count).map { "site\($0)" })
            let size = claims.reduce(0) { $0 + $1.key.utf8.count + $1.value.byteCount }
            #expect((2900...3000).contains(size), "\(size)")
        }
        let line = try #require(log.callouts.first)
        #expect(line["withheld"]?.contains("sites: released") == true, "\(line)")
        #expect(line["claims"]?.contains("claimsCut") == true)
        #expect(!log.text.contains("site1000"))
    }
}
