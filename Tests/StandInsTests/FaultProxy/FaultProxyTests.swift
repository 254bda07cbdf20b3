import Glibc
import NIOCore
import NIOPosix
import StandIns
import Testing

@Suite(.timeLimit(.minutes(1)))
struct FaultProxyTests {
    private let hello = Array("hello".utf8)

    private func withProxy<Result>(_ body: (FaultProxy) async throws -> Result) async throws -> Result {
        try await EchoServer.with { port in try await withFaultProxy(to: port) { try await body($0) } }
    }

    /// Whether an error tells of a reset.
    private func isReset(_ error: any Error) -> Bool { (error as? IOError)?.errnoCode == ECONNRESET }

    @Test
    func `Without a fault bytes pass both ways and are counted`() async throws {
        try await self.withProxy { proxy in
            try await ProxyClient.with(port: proxy.port) { client in
                try await client.send(self.hello)
                #expect(try await client.read(5) == self.hello)
                #expect(proxy.statistics.openConnections == 1)
            }
            try await proxy.wait { $0.closedConnections == 1 }
            let statistics = proxy.statistics
            #expect(statistics.bytesToServer == 5)
            #expect(statistics.bytesToClient == 5)
            #expect(statistics.acceptedConnections == 1)
            #expect(statistics.openConnections == 0)
            #expect(statistics.swallowedBytes == 0)
        }
    }

    @Test
    func `A delay is felt in each direction`() async throws {
        try await self.withProxy { proxy in
            try await proxy.setFault(.delay(toServer: .milliseconds(30), toClient: .milliseconds(20)))
            try await ProxyClient.with(port: proxy.port) { client in
                let start = ContinuousClock.now
                try await client.send(self.hello)
                #expect(try await client.read(5) == self.hello)
                #expect(start.duration(to: .now) >= .milliseconds(50))
            }
        }
    }

    @Test
    func `What is held passes in order when the fault is lifted`() async throws {
        try await self.withProxy { proxy in
            try await ProxyClient.with(port: proxy.port) { client in
                try await proxy.setFault(.hold)
                try await client.send(self.hello)
                try await proxy.wait { $0.heldBytes == 5 }
                try await client.send([1])
                try await proxy.wait { $0.heldBytes == 6 }
                #expect(proxy.statistics.bytesToServer == 0)
                try await proxy.setFault(.none)
                #expect(try await client.read(6) == self.hello + [1])
                #expect(proxy.statistics.heldBytes == 0)
            }
        }
    }

    @Test
    func `What is held is bounded`() async throws {
        try await self.withProxy { proxy in
            try await proxy.setFault(.hold)
            try await ProxyClient.with(port: proxy.port) { client in
                let megabyte = ByteBuffer(repeating: 7, count: 1 << 20)
                // More than the proxy and the sockets' buffers hold together: the client's last writes wait.
                let output = client.output
                async let sent: Void = { for _ in 0..<24 { try await output.write(megabyte) } }()
                try await proxy.wait { $0.heldBytes >= 1 << 20 }
                #expect(proxy.statistics.heldBytes < 3 << 20)
                try await proxy.setFault(.none)
                #expect(try await client.read(24 << 20).count == 24 << 20)
                try await sent
            }
        }
    }

    @Test
    func `A black hole swallows, and a connection that lost bytes is reset when it is lifted`() async throws {
        try await self.withProxy { proxy in
            try await proxy.setFault(.blackhole)
            try await ProxyClient.with(port: proxy.port) { client in
                try await client.send(self.hello)
                try await proxy.wait { $0.swallowedBytes == 5 }
                #expect(proxy.statistics.bytesToServer == 0)
                try await proxy.setFault(.none)
                _ = await #expect { _ = try await client.read(1) } throws: { self.isReset($0) }
            }
            try await ProxyClient.with(port: proxy.port) { client in
                try await client.send(self.hello)
                #expect(try await client.read(5) == self.hello)
            }
        }
    }

    @Test
    func `A fault can be for new connections alone, or for open ones`() async throws {
        try await self.withProxy { proxy in
            try await ProxyClient.with(port: proxy.port) { first in
                try await first.send(self.hello)
                #expect(try await first.read(5) == self.hello)
                try await proxy.setFault(.blackhole, on: .newConnections)
                try await ProxyClient.with(port: proxy.port) { second in
                    try await second.send([1, 2])
                    try await proxy.wait { $0.swallowedBytes == 2 }
                    try await first.send(self.hello)
                    #expect(try await first.read(5) == self.hello)
                }
                try await proxy.setFault(.none, on: .newConnections)
                try await proxy.setFault(.blackhole, on: .openConnections)
                try await ProxyClient.with(port: proxy.port) { third in
                    try await first.send([1])
                    try await proxy.wait { $0.swallowedBytes == 3 }
                    try await third.send(self.hello)
                    #expect(try await third.read(5) == self.hello)
                }
            }
        }
    }

    @Test
    func `Where nothing is read, nothing arrives until the fault is lifted`() async throws {
        try await self.withProxy { proxy in
            try await proxy.setFault(.readNothing)
            try await ProxyClient.with(port: proxy.port) { client in
                try await client.send(self.hello)
                try await proxy.wait { $0.acceptedConnections == 1 }
                #expect(proxy.statistics.bytesToServer == 0)
                #expect(proxy.statistics.swallowedBytes == 0)
                try await proxy.setFault(.none)
                #expect(try await client.read(5) == self.hello)
            }
        }
    }

    @Test(arguments: [0, 3])
    func `A connection is reset after so many bytes of an answer`(_ count: Int) async throws {
        try await self.withProxy { proxy in
            try await proxy.setFault(.reset(afterAnswerBytes: count))
            try await ProxyClient.with(port: proxy.port) { client in
                try await client.send(self.hello)
                _ = await #expect { _ = try await client.read(5) } throws: { self.isReset($0) }
            }
            #expect(proxy.statistics.bytesToClient == count)
            #expect(proxy.statistics.resetConnections == 1)
        }
    }

    @Test
    func `Open connections can be reset at any time`() async throws {
        try await self.withProxy { proxy in
            try await ProxyClient.with(port: proxy.port) { client in
                try await proxy.wait { $0.openConnections == 1 }
                try await proxy.resetConnections()
                _ = await #expect { _ = try await client.read(1) } throws: { self.isReset($0) }
            }
            #expect(proxy.statistics.openConnections == 0)
        }
    }

    @Test
    func `An answer drips byte by byte`() async throws {
        try await self.withProxy { proxy in
            try await proxy.setFault(.drip(interval: .milliseconds(10)))
            try await ProxyClient.with(port: proxy.port) { client in
                let start = ContinuousClock.now
                try await client.send(self.hello)
                #expect(try await client.read(5) == self.hello)
                #expect(start.duration(to: .now) >= .milliseconds(50))
            }
        }
    }

    @Test
    func `After a half-close the client reads the end, and the server still gets what it sends`() async throws {
        try await self.withProxy { proxy in
            try await ProxyClient.with(port: proxy.port) { client in
                try await client.send(self.hello)
                #expect(try await client.read(5) == self.hello)
                try await proxy.setFault(.halfClose)
                #expect(try await client.read(1) == [])
                try await client.send(self.hello)
                try await proxy.wait { $0.bytesToServer == 10 && $0.swallowedBytes == 5 }
            }
        }
    }

    @Test
    func `Garbage is the same for the same seed`() async throws {
        try await self.withProxy { proxy in
            var answers: [[UInt8]] = []
            for seed: UInt64 in [1, 1, 2] {
                try await proxy.setFault(.garbage(seed: seed))
                try await ProxyClient.with(port: proxy.port) { client in
                    try await client.send(self.hello)
                    answers.append(try await client.read(5))
                }
            }
            #expect(answers.allSatisfy { $0.count == 5 && $0 != self.hello })
            #expect(answers[0] == answers[1])
            #expect(answers[1] != answers[2])
        }
    }

    @Test
    func `An answer stalls after so many bytes`() async throws {
        try await self.withProxy { proxy in
            try await proxy.setFault(.stall(afterAnswerBytes: 2))
            try await ProxyClient.with(port: proxy.port) { client in
                try await client.send(self.hello)
                #expect(try await client.read(2) == Array(self.hello.prefix(2)))
                try await proxy.wait { $0.swallowedBytes == 3 }
            }
        }
    }

    @Test
    func `A wait ends at its limit`() async throws {
        try await self.withProxy { proxy in
            _ = await #expect {
                try await proxy.wait(atMost: .milliseconds(10)) { $0.acceptedConnections == 1 }
            } throws: {
                ($0 as? FaultProxyError)?.code == .timedOut
            }
        }
    }
}
