import LDAP
import Testing

@testable import Directory

@Suite("ResolutionCache", .timeLimit(.minutes(1)))
struct ResolutionCacheTests {
    private func ask(
        _ cache: ResolutionCache,
        _ user: String = "ada",
        deadline: ContinuousClock.Instant = patience
    ) async throws(DirectoryError) -> ResolutionReport {
        try await cache.resolve(CacheSample.request(user), tenantID: "tenant", deadline: deadline)
    }

    @Test("a burst of equal requests has one look-up")
    func burst() async throws {
        let gate = CacheGate()
        let cache = ResolutionCache(settings: CacheSettings()) { _, _ throws(DirectoryError) in try await gate.lookUp()
        }
        try await cache.running {
            let reports = try await withThrowingTaskGroup(of: ResolutionReport.self) { group in
                for _ in 0..<200 { group.addTask { try await self.ask(cache) } }
                while cache.statistics.misses + cache.statistics.joins < 200 { await Task.yield() }
                await gate.waitForLookUps(1)
                gate.end(.success(CacheSample.found("ada")))
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(reports.count == 200 && reports.allSatisfy { $0.source == .live })
            #expect(gate.count == 1)
            #expect(cache.statistics.misses == 1 && cache.statistics.joins == 199)
            #expect(try await self.ask(cache).source == .cached)
        }
    }

    @Test("a caller whose deadline passes, or that is cancelled, leaves alone; its retry finds the answer")
    func givingUp() async throws {
        let gate = CacheGate()
        let cache = ResolutionCache(settings: CacheSettings()) { _, _ throws(DirectoryError) in try await gate.lookUp()
        }
        try await cache.running {
            let error = await directoryError { _ = try await self.ask(cache, deadline: .now + .milliseconds(50)) }
            #expect(error?.cause?.code == .deadlineExceeded)
            let cancelled = Task { await directoryError { _ = try await self.ask(cache) } }
            while cache.statistics.joins < 1 { await Task.yield() }
            cancelled.cancel()
            #expect(await cancelled.value?.cause?.code == .cancelled)
            async let patient = self.ask(cache)
            while cache.statistics.joins < 2 { await Task.yield() }
            gate.end(.success(CacheSample.found("ada")))
            let sources = [try await patient.source, try await self.ask(cache).source]
            #expect(sources == [.live, .cached])
            #expect(gate.count == 1)
        }
    }

    @Test("a caller that was cancelled before it asked does not hang")
    func cancelledBefore() async throws {
        let gate = CacheGate()
        let cache = ResolutionCache(settings: CacheSettings()) { _, _ throws(DirectoryError) in try await gate.lookUp()
        }
        try await cache.running {
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await directoryError { _ = try await self.ask(cache) }
            }
            #expect(await task.value?.cause?.code == .cancelled)
            await gate.waitForLookUps(1)
            gate.end(.failure(CacheSample.error(.unavailable)))
        }
    }

    @Test("an error answers everybody who waits, and is asked for again")
    func errors() async throws {
        let gate = CacheGate()
        let cache = ResolutionCache(settings: CacheSettings()) { _, _ throws(DirectoryError) in try await gate.lookUp()
        }
        try await cache.running {
            async let first = directoryError { _ = try await self.ask(cache) }
            async let second = directoryError { _ = try await self.ask(cache) }
            while cache.statistics.joins < 1 { await Task.yield() }
            await gate.waitForLookUps(1)
            gate.end(.failure(CacheSample.error(.refused)))
            #expect(await first?.code == .refused)
            #expect(await second?.code == .refused)
            async let third = self.ask(cache)
            await gate.waitForLookUps(2)
            gate.end(.success(CacheSample.unknown()))
            let outcome = try await third.outcome
            #expect(outcome == .unknown)
        }
    }

    @Test("the end cancels look-ups, and those who wait for them are answered")
    func end() async throws {
        let cache = ResolutionCache(settings: CacheSettings()) { _, deadline throws(DirectoryError) in
            try? await Task.sleep(until: deadline)
            throw CacheSample.error(.unavailable)
        }
        var waiting: Task<DirectoryError?, Never>?
        try await cache.running {
            waiting = Task { await directoryError { _ = try await self.ask(cache) } }
            while cache.statistics.misses < 1 { await Task.yield() }
        }
        #expect(await waiting?.value?.code == .unavailable)
        #expect(cache.statistics.flights == 0)
    }

    @Test("switched off, or not running, each request is a look-up with its own deadline, and nothing is kept")
    func straightThrough() async throws {
        for settings in [nil, CacheSettings()] {
            let deadline = patience
            let cache = ResolutionCache(settings: settings) { _, given throws(DirectoryError) in
                guard given == deadline else { throw CacheSample.error(.refused) }
                return CacheSample.found("ada")
            }
            for _ in 0..<2 { #expect(try await self.ask(cache, deadline: deadline).source == .live) }
            #expect(cache.statistics == CacheStatistics())
            #expect(cache.purge(user: "ada@example.test") == 0)
        }
        let gate = CacheGate()
        let off = ResolutionCache(settings: nil) { _, _ throws(DirectoryError) in try await gate.lookUp() }
        try await off.running {
            async let first = self.ask(off)
            async let second = self.ask(off)
            await gate.waitForLookUps(2)
            for _ in 0..<2 { gate.end(.success(CacheSample.found("ada"))) }
            let sources = try await [first.source, second.source]
            #expect(sources == [.live, .live])
        }
    }
}
