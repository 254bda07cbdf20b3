import NIOCore
import NIOPosix
import StandIns
import Testing

@testable import LDAP

/// A host name often has several addresses: IPv6 and IPv4 of one machine, or the domain controllers of a domain.
@Suite("A host name with several addresses")
struct SeveralAddressesTests {
    private let request = SearchRequest(
        base: DistinguishedName([]),
        scope: .baseObject,
        filter: .present(attribute: "objectClass"),
        attributes: []
    )

    private func connect(
        _ scheme: ServerAddress.Scheme = .ldap,
        tls: TLSSettings = TLSSettings(),
        addresses: [SocketAddress]
    ) async throws -> Connection {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        return try await Connection.connect(
            ConnectionConfiguration(server: ServerAddress(scheme: scheme, host: "localhost"), tls: tls),
            on: loop,
            resolver: FixedResolver(addresses, on: loop),
            deadline: patience
        )
    }

    @Test("the first one that answers is used, whatever the others do", arguments: [false, true])
    func firstRefuses(isReversed: Bool) async throws {
        let nobody = try await ScriptedPeer.with { $0.address }
        try await ScriptedPeer.with(script: [.reply(WireMessage.searchDone(messageID: 1))]) { peer in
            var addresses = [
                try SocketAddress(ipAddress: "127.0.0.1", port: nobody.port),
                try SocketAddress(ipAddress: "127.0.0.1", port: peer.address.port),
            ]
            if isReversed { addresses.reverse() }
            let connection = try await self.connect(addresses: addresses)
            let result = try await connection.search(self.request, deadline: patience)
            #expect(result.entries.isEmpty)
            await connection.close()
            #expect(peer.connectionCount == 1)
        }
    }

    @Test("TLS starts on the address that answers")
    func firstRefusesTLS() async throws {
        let nobody = try await ScriptedPeer.with { $0.address }
        try await withTestDirectory { slapd in
            let connection = try await self.connect(
                .ldaps,
                tls: TLSSettings(certificateAuthorityFile: slapd.certificateAuthorityFile),
                addresses: [
                    try SocketAddress(ipAddress: "127.0.0.1", port: nobody.port),
                    try SocketAddress(ipAddress: "127.0.0.1", port: slapd.ldapsPort),
                ]
            )
            #expect(try await connection.search(self.request, deadline: patience).entries.count == 1)
            await connection.close()
        }
    }

    @Test("when none answers, the error names each of them")
    func nobodyAnswers() async throws {
        let ports = [
            try await ScriptedPeer.with { $0.address.port }, try await ScriptedPeer.with { $0.address.port },
        ]
        let error = await ldapError {
            _ = try await self.connect(
                addresses: ports.map { try SocketAddress(ipAddress: "127.0.0.1", port: $0) }
            )
        }
        #expect(error?.code == .connectFailed)
        for port in ports { #expect(error?.message.contains(":\(port)") == true, "\(String(describing: error))") }
    }
}
