import LDAP
import NIOCore
import NIOPosix
import Testing

/// The peers that hang libldap for ever when it does its own I/O.
///
/// Each call here must end by its deadline, on one event loop that goes on serving others meanwhile: proof that no
/// call of libldap waits or opens a socket.
@Suite("A peer that accepts and never answers")
struct SilentPeerTests {
    /// Far above what an idle machine needs (a few milliseconds), far below any hang.
    private let grace = Duration.seconds(30)
    private let budget = Duration.milliseconds(200)
    private let request = SearchRequest(
        base: DistinguishedName([]),
        scope: .baseObject,
        filter: .present(attribute: "objectClass"),
        attributes: ["cn"]
    )

    @Test(
        "connecting ends at the deadline, whatever the peer was to answer",
        arguments: [ServerAddress.Scheme.ldap, .ldaps],
        [false, true]
    )
    func connectEndsAtDeadline(scheme: ServerAddress.Scheme, startTLS: Bool) async throws {
        guard !(scheme == .ldaps && startTLS) else { return }
        try await ScriptedPeer.with { peer in
            let start = ContinuousClock.now
            let error = await ldapError {
                _ = try await Connection.connect(
                    ConnectionConfiguration(
                        server: peer.address(scheme),
                        startTLS: startTLS,
                        credentials: .simple(dn: "cn=a", password: Secret("b"))
                    ),
                    deadline: .now + self.budget
                )
            }
            #expect(error?.code == .deadlineExceeded, "\(String(describing: error))")
            #expect(start.duration(to: .now) >= self.budget)
            #expect(start.duration(to: .now) < self.grace)
            // A very busy machine may not even connect in that time; a connection that was made is closed.
            if peer.connectionCount > 0 { await peer.waitForClosed(1) }
            #expect(peer.connectionCount <= 1)
        }
    }

    @Test("a TLS handshake that stalls after StartTLS was granted ends at the deadline")
    func stalledHandshake() async throws {
        try await ScriptedPeer.with(script: [.reply(WireMessage.startTLSResponse(messageID: 1))]) { peer in
            let error = await ldapError {
                _ = try await Connection.connect(
                    ConnectionConfiguration(server: peer.address, startTLS: true),
                    // Time enough to get as far as the handshake on a busy machine.
                    deadline: .now + .seconds(4)
                )
            }
            #expect(error?.code == .deadlineExceeded)
            #expect(error?.message.contains("TLS handshake") == true, "\(String(describing: error))")
        }
    }

    @Test("a thousand searches on one loop all end at their deadlines, and the loop serves others meanwhile")
    func searchesEndAtDeadline() async throws {
        try await ScriptedPeer.with { peer in
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address, maximumOperationsInFlight: 1000),
                on: loop,
                deadline: .now + self.grace
            )
            let start = ContinuousClock.now
            let codes = await withTaskGroup(of: LDAPError.Code?.self) { group in
                for _ in 0..<1000 {
                    group.addTask {
                        await ldapError {
                            _ = try await connection.search(self.request, deadline: start + self.budget)
                        }?
                        .code
                    }
                }
                // A loop that is stuck in libldap would not run this before the searches end.
                let alive = try? await loop.submit { ContinuousClock.now }.get()
                #expect(start.duration(to: alive ?? .now) < self.grace)
                return await group.reduce(into: [LDAPError.Code?]()) { $0.append($1) }
            }
            #expect(codes.count == 1000)
            #expect(codes.allSatisfy { $0 == .deadlineExceeded || $0 == .connectionClosed })
            #expect(codes.contains(.deadlineExceeded))
            #expect(start.duration(to: .now) < self.grace)
        }
    }

    @Test("a dead connection is never used again, and nothing reconnects behind our back")
    func deadStaysDead() async throws {
        try await ScriptedPeer.with(script: [.close]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + self.grace
            )
            for _ in 0..<3 {
                let error = await ldapError {
                    _ = try await connection.search(self.request, deadline: .now + self.grace)
                }
                #expect(error?.code == .connectionClosed, "\(String(describing: error))")
            }
            #expect(await connection.waitUntilClosed().code == .connectionClosed)
            #expect(peer.connectionCount == 1)
        }
    }

    @Test("a peer that stops in the middle of a message costs the deadline and no more")
    func stopsMidMessage() async throws {
        let entry = WireMessage.entry(messageID: 1, dn: "cn=a", attributes: [("cn", [Array("half".utf8)])])
        try await ScriptedPeer.with(script: [.reply(Array(entry.prefix(entry.count / 2)))]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + self.grace
            )
            let start = ContinuousClock.now
            let error = await ldapError {
                _ = try await connection.search(self.request, deadline: .now + self.budget)
            }
            #expect(error?.code == .deadlineExceeded)
            #expect(start.duration(to: .now) >= self.budget)
            #expect(start.duration(to: .now) < self.grace)
            await connection.close()
        }
    }

    @Test("the connection's end in the middle of a message answers every search exactly once")
    func closesMidMessage() async throws {
        let entry = WireMessage.entry(messageID: 1, dn: "cn=a", attributes: [("cn", [Array("half".utf8)])])
        try await ScriptedPeer.with(script: [.replyAndClose(Array(entry.prefix(9)))]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + self.grace
            )
            let codes = await withTaskGroup(of: LDAPError.Code?.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        await ldapError {
                            _ = try await connection.search(self.request, deadline: .now + self.grace)
                        }?
                        .code
                    }
                }
                return await group.reduce(into: [LDAPError.Code?]()) { $0.append($1) }
            }
            #expect(codes == Array(repeating: .connectionClosed, count: 50))
        }
    }

    @Test("a notice of disconnection ends the connection with the server's reason")
    func noticeOfDisconnection() async throws {
        try await ScriptedPeer.with(script: [.reply(WireMessage.noticeOfDisconnection(resultCode: 52))]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + self.grace
            )
            let error = await ldapError {
                _ = try await connection.search(self.request, deadline: .now + self.grace)
            }
            #expect(error?.code == .connectionClosed)
            #expect(error?.resultCode == .unavailable)
        }
    }

    @Test("a cancelled search leaves at once and is abandoned on the wire")
    func cancellation() async throws {
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + self.grace
            )
            let task = Task {
                await ldapError {
                    _ = try await connection.search(self.request, deadline: .now + .seconds(60))
                }
            }
            await peer.waitForBytes(1)
            let searchLength = peer.received.count
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            // AbandonRequest is [APPLICATION 16] MessageID: 8 bytes for a small id.
            await peer.waitForBytes(searchLength + 8)
            #expect(peer.received[(searchLength)...].contains(0x50))
            await connection.close()
        }
    }

    @Test("a search that is cancelled before it starts sends nothing")
    func cancelledBefore() async throws {
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + self.grace
            )
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await ldapError {
                    _ = try await connection.search(self.request, deadline: .now + self.grace)
                }
            }
            #expect(await task.value?.code == .cancelled)
            await connection.close()
            await peer.waitForClosed(1)
            // Only the unbind request of closing.
            #expect(peer.received.count == 7)
        }
    }

    @Test("nothing listens: the error names the address and comes at once")
    func refusedConnection() async throws {
        let address = try await ScriptedPeer.with { $0.address }
        let error = await ldapError {
            _ = try await Connection.connect(ConnectionConfiguration(server: address), deadline: .now + self.grace)
        }
        #expect(error?.code == .connectFailed)
        #expect(error?.server == address)
    }

    @Test(
        "a peer that is not LDAP is a protocol violation",
        arguments: [[UInt8]("HTTP/1.1 400".utf8), [0x30, 0x84, 0x7f, 0xff, 0xff, 0xff]]
    )
    func notLDAP(bytes: [UInt8]) async throws {
        try await ScriptedPeer.with(script: [.reply(bytes)]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + self.grace
            )
            let error = await ldapError {
                _ = try await connection.search(self.request, deadline: .now + self.grace)
            }
            #expect(error?.code == .protocolViolation)
        }
    }

    @Test("plaintext slipped in after StartTLS was granted is refused")
    func injectedPlaintext() async throws {
        let injected = WireMessage.startTLSResponse(messageID: 1) + WireMessage.searchDone(messageID: 2)
        try await ScriptedPeer.with(script: [.reply(injected)]) { peer in
            let error = await ldapError {
                _ = try await Connection.connect(
                    ConnectionConfiguration(server: peer.address, startTLS: true),
                    deadline: .now + self.grace
                )
            }
            #expect(error?.code == .protocolViolation)
        }
    }
}
