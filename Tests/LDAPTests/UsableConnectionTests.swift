import LDAP
import Testing

/// What one caller does or suffers must not cost the others on the same connection.
@Suite("One connection, many callers")
struct UsableConnectionTests {
    private let request = SearchRequest(
        base: DistinguishedName([]),
        scope: .baseObject,
        filter: .present(attribute: "objectClass"),
        attributes: ["cn"]
    )

    @Test("a search that had hardly any time ends alone: the others on its connection get their answers")
    func hardlyAnyTime() async throws {
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            async let patient = connection.search(self.request, deadline: patience)
            await peer.waitForBytes(1)
            let late = await ldapError {
                _ = try await connection.search(self.request, deadline: .now + .milliseconds(20))
            }
            #expect(late?.code == .deadlineExceeded)
            try await peer.send(WireMessage.searchDone(messageID: 1))
            #expect(try await patient.entries.isEmpty)
            await connection.close()
        }
    }

    @Test("a server that stays silent through a whole wait is given up, however short each search waited")
    func silenceAddsUp() async throws {
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            let start = ContinuousClock.now
            var codes: [LDAPError.Code?] = []
            while codes.last != .connectionClosed, start.duration(to: .now) < .seconds(20) {
                let error = await ldapError {
                    _ = try await connection.search(self.request, deadline: .now + .milliseconds(50))
                }
                codes.append(error?.code)
            }
            #expect(codes.first == .deadlineExceeded)
            #expect(codes.last == .connectionClosed)
            #expect(start.duration(to: .now) >= .milliseconds(500))
            await peer.waitForClosed(1)
        }
    }

    @Test("an answer of nothing but references is bounded like any other")
    func endlessReferences() async throws {
        let reference = WireMessage.reference(messageID: 1, urls: ["", ""])
        let flood = Array(repeating: reference, count: 2000).flatMap(\.self)
        try await ScriptedPeer.with(script: [.reply(flood)]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address, maximumResultSize: 10_000),
                deadline: patience
            )
            let error = await ldapError { _ = try await connection.search(self.request, deadline: patience) }
            #expect(error?.code == .resultTooLarge)
            await connection.close()
        }
    }

    @Test("empty values count towards the bound of an answer")
    func emptyValues() async throws {
        let values = [[UInt8]](repeating: [], count: 5000)
        let entry = WireMessage.entry(messageID: 1, dn: "", attributes: [("cn", values)])
        try await ScriptedPeer.with(script: [.reply(entry)]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address, maximumResultSize: 5000),
                deadline: patience
            )
            let error = await ldapError { _ = try await connection.search(self.request, deadline: patience) }
            #expect(error?.code == .resultTooLarge)
            await connection.close()
        }
    }

    @Test("what still comes of an abandoned search is not counted towards the next one's answer")
    func abandonedBytes() async throws {
        let large = WireMessage.entry(
            messageID: 1,
            dn: "cn=a",
            attributes: [("jpegPhoto", [[UInt8](repeating: 1, count: 600)])]
        )
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address, maximumResultSize: 500),
                deadline: patience
            )
            async let first = ldapError { _ = try await connection.search(self.request, deadline: patience) }
            await peer.waitForBytes(1)
            let searchLength = peer.received.count
            try await peer.send(large)
            #expect(await first?.code == .resultTooLarge)
            async let second = connection.search(self.request, deadline: patience)
            // The abandon request has message id 2 and 8 bytes; the second search is as long as the first.
            await peer.waitForBytes(searchLength + 8 + searchLength)
            let small = WireMessage.entry(messageID: 3, dn: "cn=b", attributes: [("cn", [[1]])])
            try await peer.send(large + large + large + small + WireMessage.searchDone(messageID: 3))
            #expect(try await second.entries.map(\.dn) == ["cn=b"])
            await connection.close()
        }
    }
}
