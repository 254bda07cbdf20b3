import LDAP
import Synchronization
import Testing

// One after the other: look-ups that wait for a frozen name server hold the threads that the others need.
@Suite("A name server that does not answer, or answers badly", .serialized)
struct UnfriendlyNameServerTests {
    private func makeResolver(_ server: ScriptedNameServer) throws -> ServiceResolver {
        try ServiceResolver(nameServers: [server.address], logger: silentLogger)
    }

    /// Waits until no socket of a look-up is left.
    private func waitForClosedSockets(_ server: ScriptedNameServer) async throws {
        let limit = patience
        while try server.openSockets() > 0 {
            try #require(ContinuousClock.now < limit, "sockets stay open")
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test("a frozen one costs the deadline, and no more; the error says who was asked")
    func frozen() async throws {
        try await ScriptedNameServer.with(ScriptedNameServer.silence) { server in
            let resolver = try self.makeResolver(server)
            let name = try ServiceName.ldap(domain: "corp.test")
            let start = ContinuousClock.now
            let error = await ldapError { _ = try await resolver.resolve(name, deadline: start + .seconds(1)) }
            let time = start.duration(to: .now)
            #expect(error?.code == .deadlineExceeded)
            #expect(error?.message.contains(server.address) == true)
            #expect(time >= .seconds(1))
            #expect(time < .seconds(10))
            #expect(server.questions > 0)
            try await self.waitForClosedSockets(server)
        }
    }

    @Test("more look-ups than threads end at their deadlines all the same")
    func manyFrozen() async throws {
        try await ScriptedNameServer.with(ScriptedNameServer.silence) { server in
            let resolver = try self.makeResolver(server)
            let name = try ServiceName.ldap(domain: "corp.test")
            let start = ContinuousClock.now
            let codes = await withTaskGroup { group in
                for _ in 0..<40 {
                    group.addTask {
                        await ldapError { _ = try await resolver.resolve(name, deadline: start + .milliseconds(500)) }?
                            .code
                    }
                }
                return await group.reduce(into: [LDAPError.Code]()) { codes, code in
                    if let code { codes.append(code) }
                }
            }
            #expect(codes == Array(repeating: .deadlineExceeded, count: 40))
            #expect(start.duration(to: .now) < .seconds(10))
            try await self.waitForClosedSockets(server)
        }
    }

    @Test("a caller that gives up waits no longer, and its socket is closed")
    func cancelled() async throws {
        let asked = AsyncStream.makeStream(of: Void.self)
        let answer: ScriptedNameServer.Answer = { _ in
            asked.continuation.yield()
            return nil
        }
        try await ScriptedNameServer.with(answer) { server in
            let resolver = try self.makeResolver(server)
            let name = try ServiceName.ldap(domain: "corp.test")
            let task = Task { await ldapError { _ = try await resolver.resolve(name, deadline: .now + .seconds(600)) } }
            for await _ in asked.stream { break }
            #expect(try server.openSockets() == 1)
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            try await self.waitForClosedSockets(server)
        }
    }

    @Test("a caller that was cancelled before, or whose deadline is past, gets its error at once")
    func tooLate() async throws {
        try await ScriptedNameServer.with(ScriptedNameServer.silence) { server in
            let resolver = try self.makeResolver(server)
            let name = try ServiceName.ldap(domain: "corp.test")
            let late = await ldapError { _ = try await resolver.resolve(name, deadline: .now - .seconds(1)) }
            #expect(late?.code == .deadlineExceeded)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await ldapError { _ = try await resolver.resolve(name, deadline: .now + .seconds(600)) }
            }
            #expect(await task.value?.code == .cancelled)
            try await self.waitForClosedSockets(server)
        }
    }

    @Test(
        "codes of failure are told",
        arguments: [(2, "SERVFAIL"), (4, "NOTIMP"), (5, "REFUSED")] as [(UInt8, String)]
    )
    func codes(code: UInt8, text: String) async throws {
        let answer: ScriptedNameServer.Answer = { question in
            let id = UInt16(question[0]) << 8 | UInt16(question[1])
            return DNSReplyBuilder(question: "_ldap._tcp.corp.test", id: id, code: code).bytes
        }
        try await ScriptedNameServer.with(answer) { server in
            let resolver = try self.makeResolver(server)
            let name = try ServiceName.ldap(domain: "corp.test")
            let error = await ldapError { _ = try await resolver.resolve(name, deadline: patience) }
            #expect(error?.code == .discoveryFailed)
            #expect(error?.message.contains(text) == true, "\(String(describing: error))")
        }
    }

    @Test("garbage, and good replies with some bytes changed, never trap")
    func garbage() async throws {
        let generator = Mutex(SeededGenerator(seed: 53))
        let answer: ScriptedNameServer.Answer = { question in
            generator.withLock { generator in
                if Bool.random(using: &generator) {
                    let count = Int.random(in: 0...600, using: &generator)
                    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
                }
                let id = UInt16(question[0]) << 8 | UInt16(question[1])
                var reply = DNSReplyBuilder(question: "_ldap._tcp.corp.test", id: id)
                for number in 0..<4 { reply.addService("", "dc\(number).corp.test") }
                var bytes = reply.bytes
                // Header and question stay, so that c-ares takes the reply for one.
                for _ in 0..<3 {
                    bytes[.random(in: 40..<bytes.count, using: &generator)] = .random(
                        in: .min ... .max,
                        using: &generator
                    )
                }
                return bytes
            }
        }
        try await ScriptedNameServer.with(answer) { server in
            let resolver = try self.makeResolver(server)
            let name = try ServiceName.ldap(domain: "corp.test")
            var answers = 0
            for _ in 0..<200 {
                let error = await ldapError {
                    let answer = try await resolver.resolve(name, deadline: .now + .milliseconds(40))
                    answers += 1
                    #expect(answer.records.allSatisfy { $0.target.hasSuffix("corp.test") })
                }
                #expect(error == nil || error?.code == .deadlineExceeded || error?.code == .discoveryFailed)
            }
            #expect(answers > 0)
            #expect(server.questions >= 200)
            try await self.waitForClosedSockets(server)
        }
    }
}
