import EntraCallout
import StandIns
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct KeyRotationTests {
    @Test
    func `A tenant's new key costs no callout that is under way, and one look for it`() async throws {
        try await Stage.with { stage in
            let requestsBefore = stage.tenant.metadataURLs.count
            let log = try await stage.withBridge { bridge in
                #expect(stage.tenant.keySetRequestCount == requestsBefore)
                // Callouts without a pause, before, while and after the key changes.
                let (progress, progressed) = AsyncStream.makeStream(of: Void.self)
                let statuses = try await withThrowingTaskGroup(of: [UInt].self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            var statuses: [UInt] = []
                            for _ in 0..<15 {
                                statuses.append(try await bridge.callout().status)
                                progressed.yield()
                            }
                            return statuses
                        }
                    }
                    var count = 0
                    for await _ in progress {
                        count += 1
                        if count == 12 { break }
                    }
                    try stage.tenant.rotateKey()
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(statuses.count == 60 && statuses.allSatisfy { $0 == 200 }, "\(statuses)")
                // On a busy machine all of them may have ended before the key changed.
                #expect(try await bridge.callout().status == 200)
            }
            #expect(stage.tenant.keySetRequestCount == 2 * requestsBefore)
            #expect(log.callouts.count { $0["outcome"] == "released" } == 61)
        }
    }

    @Test
    func `Tokens of the old key go on being good while the tenant publishes it`() async throws {
        try await Stage.with { stage in
            try await stage.withBridge { bridge in
                let old = try await stage.tenant.token()
                try stage.tenant.rotateKey()
                #expect(try await bridge.callout().status == 200)
                #expect(try await bridge.callout(token: old).status == 200)
            }
        }
    }
}
