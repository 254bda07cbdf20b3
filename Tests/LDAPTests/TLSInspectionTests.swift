import LDAP
import Testing

/// Looking at what servers show of themselves, where they show nothing of use.
@Suite(.timeLimit(.minutes(3)))
struct TLSInspectionTests {
    private func failure(
        of peer: ScriptedPeer,
        _ scheme: ServerAddress.Scheme = .ldaps,
        startTLS: Bool = false,
        within limit: Duration = .seconds(60)
    ) async -> LDAPError? {
        await ldapError {
            _ = try await TLSInspection.inspect(
                ConnectionConfiguration(server: peer.address(scheme), startTLS: startTLS),
                deadline: .now + limit
            )
        }
    }

    @Test(arguments: [
        [], [ScriptedPeer.Reaction.reply([0x16, 0x03, 0x03, 0x40, 0x00, 0x02])],
    ])
    func `A handshake that never ends takes until the deadline`(script: [ScriptedPeer.Reaction]) async throws {
        try await ScriptedPeer.with(script: script) { peer in
            let error = await self.failure(of: peer, within: .milliseconds(300))
            #expect(error?.code == .deadlineExceeded, "\(String(describing: error))")
        }
    }

    @Test
    func `A server that speaks in the clear is told apart at once`() async throws {
        for text in ["HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "0"] {
            try await ScriptedPeer.with(script: [.replyAndClose(Array(text.utf8))]) { peer in
                let error = await self.failure(of: peer)
                #expect(error?.code == .tlsFailed || error?.code == .connectionClosed, "\(String(describing: error))")
            }
        }
    }

    @Test
    func `Ten megabytes of certificates are refused by their length, not read`() async throws {
        // Records of one handshake message that says of itself how long it is (RFC 8446, sections 4 and 5.1).
        let length = 10_000_000
        let header = [0x0b, UInt8(length >> 16 & 0xff), UInt8(length >> 8 & 0xff), UInt8(length & 0xff)]
        let message = header + [UInt8](repeating: 0, count: length)
        var records: [UInt8] = []
        for start in stride(from: 0, to: message.count, by: 16_384) {
            let part = message[start..<min(start + 16_384, message.count)]
            records += [0x16, 0x03, 0x03, UInt8(part.count >> 8), UInt8(part.count & 0xff)] + part
        }
        try await ScriptedPeer.with(script: [.reply(records)]) { peer in
            let error = await self.failure(of: peer)
            #expect(error?.code == .tlsFailed, "\(String(describing: error))")
        }
    }

    @Test
    func `Without TLS there is nothing to look at`() async throws {
        try await ScriptedPeer.with { peer in
            let inspection = try await TLSInspection.inspect(
                ConnectionConfiguration(server: peer.address),
                deadline: .now + .seconds(60)
            )
            #expect(inspection == nil && peer.connectionCount == 0)
        }
    }
}
