import BridgeConfiguration
import ClaimsMapping
import Directory
import NIOHTTP1
import StandIns
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct CachedCalloutTests {
    @Test
    func `A second callout for a user asks nothing of the directory, and the audit says so`() async throws {
        try await Stage.with { stage in
            let log = try await stage.withBridge {
                $0.cache = CacheSettings(fresh: .seconds(600))
            } _: { bridge in
                let first = try await bridge.callout()
                let second = try await bridge.callout()
                #expect(try first.claims()["employeeNumber"] == "41207")
                #expect(second.text == first.text)
                // What another application gets is another question.
                #expect(try await bridge.callout(application: .payroll).status == 200)
            }
            #expect(log.callouts.map { $0["source"] } == ["live", "cached", "live"])
            #expect(log.callouts[1]["ldap.round_trips"] == "0")
            #expect(log.callouts[0]["age_ms"] == "0.0")
            #expect(try #require(Double(log.callouts[1]["age_ms"] ?? "")) > 0)
        }
    }

    @Test
    func `A directory that dies leaves those in who were in before, until the cache is purged`() async throws {
        try await Stage.with { stage in
            let log = try await stage.withBridge {
                $0.cache = CacheSettings(fresh: .zero)
                $0.admin = ListenAddress("127.0.0.1:0").map { AdminSettings(address: $0) }
            } _: { bridge in
                let live = try await bridge.callout()
                try await stage.slapd.kill()
                // The first may still find a connection that is about to end.
                for _ in 0..<3 {
                    let answer = try await bridge.callout()
                    #expect(answer.text == live.text)
                }
                #expect(try await bridge.callout(.newcomer).status == 503)
                let purge = try await bridge.admin(
                    .POST,
                    "/cache/purge",
                    body: #"{"user":"\#(StandInUser.member.userPrincipalName?.uppercased() ?? "")"}"#
                )
                #expect(purge.text == #"{"purged":1}"#)
                #expect(try await bridge.callout().status == 503)
            }
            #expect(log.callouts.prefix(4).map { $0["source"] } == ["live", "stale", "stale", "stale"])
            #expect(log.callouts.prefix(4).allSatisfy { $0["outcome"] == "released" })
            #expect(log.purges.map { $0["purged"] } == ["1"])
            #expect(!log.text.contains(StandInUser.member.userPrincipalName ?? "-"))
        }
    }

    @Test(
        arguments: [
            (StaleAnswers.asKept, UInt(200)), (.atMost(.seconds(3600)), 200), (.atMost(.nanoseconds(1)), 503),
            (.none, 503),
        ]
    )
    func `How old an answer may be is the application's to say`(staleAnswers: StaleAnswers, status: UInt) async throws {
        try await Stage.with { stage in
            let log = try await stage.withBridge {
                $0.cache = CacheSettings(fresh: .zero)
                $0.applications[StandInApplication.dispatch.applicationID]?.staleAnswers = staleAnswers
            } _: { bridge in
                #expect(try await bridge.callout().status == 200)
                try await stage.slapd.kill()
                // The first may still find a connection that is about to end.
                _ = try await bridge.callout()
                #expect(try await bridge.callout().status == status)
            }
            #expect(log.callouts.last?["source"] == (status == 200 ? "stale" : nil))
        }
    }

    @Test
    func `Without a cache every callout asks the directory`() async throws {
        try await Stage.with { stage in
            let log = try await stage.withBridge { bridge in
                for _ in 0..<2 { _ = try await bridge.callout().claims() }
            }
            #expect(log.callouts.map { $0["source"] } == ["live", "live"])
        }
    }
}
