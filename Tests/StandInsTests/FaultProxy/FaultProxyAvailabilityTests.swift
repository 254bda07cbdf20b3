import Glibc
import NIOCore
import NIOPosix
import StandIns
import Testing

@Suite(.timeLimit(.minutes(1)))
struct FaultProxyAvailabilityTests {
    private let hello = Array("hello".utf8)

    /// How often a connection may be lost to the machine, and not to the proxy.
    ///
    /// Sockets of all tests are in child processes of all tests for a moment, and on a starved machine the moment is long:
    /// what such a copy took in is reset when the child runs its program.
    private static let attempts = 5

    private func expectEcho(port: Int) async throws {
        var answers: [Bool] = []
        while answers.last != true, answers.count < Self.attempts { answers.append(await self.echoes(port: port)) }
        #expect(answers.last == true, "\(answers.count) connections without an echo")
    }

    /// Whether the server behind the proxy can be reached.
    ///
    /// A connect to a closed port may still succeed for a moment, and end at once: a child process that another test starts
    /// has the listening socket too until it runs its program.
    private func echoes(port: Int) async -> Bool {
        do {
            return try await ProxyClient.with(port: port) { client in
                try await client.send(self.hello)
                return try await client.read(5) == self.hello
            }
        } catch {
            return false
        }
    }

    @Test
    func `A port that refuses comes back on its number, and open connections live on`() async throws {
        try await EchoServer.with { port in
            try await withFaultProxy(to: port) { proxy in
                try await ProxyClient.with(port: proxy.port) { client in
                    for round in 0..<20 {
                        try await proxy.setAvailability(.refusing)
                        #expect(await !self.echoes(port: proxy.port))
                        do {
                            try await client.send(self.hello)
                        } catch {
                            Issue.record("round \(round): the open connection is lost, \(proxy.statistics): \(error)")
                            return
                        }
                        #expect(try await client.read(5) == self.hello)
                        try await proxy.setAvailability(.accepting)
                        try await self.expectEcho(port: proxy.port)
                    }
                }
            }
        }
    }

    @Test
    func `A connect to a port that never accepts hangs, and works when the port is back`() async throws {
        try await EchoServer.with { port in
            try await withFaultProxy(to: port) { proxy in
                for _ in 0..<5 {
                    try await proxy.setAvailability(.neverAccepting)
                    _ = await #expect {
                        try await ProxyClient.with(port: proxy.port, connectTimeout: .milliseconds(50)) { _ in }
                    } throws: { error in
                        if case ChannelError.connectTimeout = error { true } else { false }
                    }
                    // A connect that hangs when the port comes back is through with its next SYN, a second later.
                    async let late: Void = self.expectEcho(port: proxy.port)
                    try await proxy.setAvailability(.accepting)
                    try await self.expectEcho(port: proxy.port)
                    try await late
                }
                // Our own connections that filled the queue are not counted.
                #expect(proxy.statistics.acceptedConnections == 10)
            }
        }
    }

    @Test
    func `From never accepting to refusing and back`() async throws {
        try await EchoServer.with { port in
            try await withFaultProxy(to: port) { proxy in
                for availability in [FaultProxyAvailability.neverAccepting, .refusing, .neverAccepting, .accepting] {
                    try await proxy.setAvailability(availability)
                }
                try await self.expectEcho(port: proxy.port)
            }
        }
    }

    @Test
    func `One connection more than allowed is hung up on`() async throws {
        try await EchoServer.with { port in
            try await withFaultProxy(to: port, maximumConnections: 1) { proxy in
                try await ProxyClient.with(port: proxy.port) { first in
                    try await proxy.wait { $0.openConnections == 1 }
                    try await ProxyClient.with(port: proxy.port) { second in
                        let answer = try await second.read(1)
                        #expect(answer == [])
                    }
                    try await first.send(self.hello)
                    #expect(try await first.read(5) == self.hello)
                }
            }
        }
    }

    @Test
    func `Without a server behind the proxy clients are reset`() async throws {
        let port = try await EchoServer.with { $0 }
        try await withFaultProxy(to: port) { proxy in
            // The reset may be there before the client has looked whether it is connected.
            _ = await #expect {
                let answer = try await ProxyClient.with(port: proxy.port) { try await $0.read(1) }
                Issue.record("the proxy answered: \(answer)")
            } throws: { error in
                let connectError = (error as? NIOConnectionError)?.connectionErrors.first?.error
                return ((connectError ?? error) as? IOError)?.errnoCode == ECONNRESET
            }
        }
    }

    @Test
    func `At the end of the proxy its connections are closed and its port refuses`() async throws {
        try await EchoServer.with { port in
            let proxyPort = try await withFaultProxy(to: port) { proxy in
                try await proxy.setAvailability(.neverAccepting)
                return proxy.port
            }
            #expect(await !self.echoes(port: proxyPort))
        }
    }
}
