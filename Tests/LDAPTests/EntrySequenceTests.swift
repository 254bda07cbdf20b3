import LDAP
import StandIns
import Synchronization
import Testing

@Suite("Entries one by one")
struct EntrySequenceTests {
    private let request = SearchRequest(
        base: DistinguishedName([]),
        filter: .present(attribute: "cn"),
        attributes: ["cn"],
        sizeLimit: 1_000_000
    )

    @Test("every entry comes, in order, over ldap and ldaps")
    func everyEntry() async throws {
        try await withTestDirectory { slapd in
            for url in [slapd.ldapURL, slapd.ldapsURL] {
                let connection = try await Connection.connect(slapd.connection(url), deadline: patience)
                let request = try slapd.people(.present(attribute: "uid"))
                let collected = try await connection.search(request, deadline: patience).entries
                var streamed: [SearchEntry] = []
                for try await entry in try connection.entries(request, deadline: patience) { streamed.append(entry) }
                #expect(streamed.count == 61)
                #expect(streamed == collected)
                await connection.close()
            }
        }
    }

    /// The peer has far more to send than sockets and buffers hold: without back-pressure all of it would be taken.
    @Test("a consumer that is slow holds the server up instead of filling memory, and then gets everything")
    func backPressure() async throws {
        let count = 4000
        let value = [UInt8](repeating: 7, count: 16 * 1024)
        let entry = WireMessage.entry(messageID: 1, dn: "cn=a", attributes: [("cn", [value])])
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            let entries = try connection.entries(self.request, deadline: patience)
            var iterator = entries.makeAsyncIterator()
            await peer.waitForBytes(1)
            let batches = Mutex(0)
            let sending = Task {
                let batch = Array(repeating: entry, count: 100).flatMap(\.self)
                for _ in 0..<(count / 100) {
                    try await peer.send(batch)
                    batches.withLock { $0 += 1 }
                }
                try await peer.send(WireMessage.searchDone(messageID: 1))
            }
            #expect(try await iterator.next() != nil)
            // 64 MB are to be sent; sockets take a few of them at most while nobody reads. That nothing moves any more can
            // only be seen by looking again.
            var (last, unchanged) = (-1, 0)
            while unchanged < 20 {
                try await Task.sleep(for: .milliseconds(25))
                let now = batches.withLock { $0 }
                (last, unchanged) = now == last ? (last, unchanged + 1) : (now, 0)
            }
            #expect(last < count / 100)
            var seen = 1
            while try await iterator.next() != nil { seen += 1 }
            #expect(seen == count)
            try await sending.value
            await connection.close()
        }
    }

    @Test("leaving early abandons the search, and the connection serves the next one")
    func leavingEarly() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            for _ in 0..<20 {
                for try await _ in try connection.entries(
                    slapd.people(.present(attribute: "uid")),
                    deadline: patience
                ) {
                    break
                }
            }
            let result = try await connection.search(slapd.people(equality("uid", "user7")), deadline: patience)
            #expect(result.entries.count == 1)
            await connection.close()
        }
    }

    @Test("nobody takes the sequence: the search is abandoned, and others are not held up")
    func neverTaken() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            _ = try connection.entries(slapd.people(.present(attribute: "uid")), deadline: patience)
            let result = try await connection.search(slapd.people(equality("uid", "user7")), deadline: patience)
            #expect(result.entries.count == 1)
            await connection.close()
        }
    }

    @Test("the deadline ends a stream whose consumer does not come back, and frees the connection for the others")
    func deadline() async throws {
        let entry = WireMessage.entry(
            messageID: 1,
            dn: "cn=a",
            attributes: [("cn", [[UInt8](repeating: 7, count: 1000)])]
        )
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            let entries = try connection.entries(self.request, deadline: .now + .milliseconds(500))
            var iterator = entries.makeAsyncIterator()
            await peer.waitForBytes(1)
            let length = peer.received.count
            // Its answer comes behind more entries than anybody takes.
            async let other = connection.search(self.request, deadline: patience)
            await peer.waitForBytes(2 * length)
            try await peer.send(
                Array(repeating: entry, count: 4000).flatMap(\.self) + WireMessage.searchDone(messageID: 2)
            )
            #expect(try await other.entries.isEmpty)
            let error = await ldapError { while try await iterator.next() != nil {} }
            #expect(error?.code == .deadlineExceeded)
            await connection.close()
        }
    }

    @Test("cancellation ends the loop with an error, not as if all entries had come")
    func cancellation() async throws {
        try await ScriptedPeer.with { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            let entries = try connection.entries(self.request, deadline: patience)
            let task = Task { for try await _ in entries {} }
            await peer.waitForBytes(1)
            task.cancel()
            let error = await ldapError { try await task.value }
            #expect(error?.code == .cancelled)
            await connection.close()
        }
    }

    @Test("a limit, the request's or the server's, and the end of the connection are errors")
    func errors() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            var seen = 0
            let error = await ldapError {
                let request = try slapd.people(.present(attribute: "uid"), sizeLimit: 3)
                for try await _ in try connection.entries(request, deadline: patience) { seen += 1 }
            }
            #expect(error?.resultCode == .sizeLimitExceeded)
            #expect(seen == 3)
            await connection.close()
            let closed = await ldapError {
                let request = try slapd.people(.present(attribute: "uid"))
                for try await _ in try connection.entries(request, deadline: patience) {}
            }
            #expect(closed?.code == .connectionClosed)
        }
        // A server that ignores the limit.
        let entry = WireMessage.entry(messageID: 1, dn: "cn=a", attributes: [])
        try await ScriptedPeer.with(script: [.reply(entry + entry + entry)]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            var request = self.request
            request.sizeLimit = 2
            var seen = 0
            let error = await ldapError {
                for try await _ in try connection.entries(request, deadline: patience) { seen += 1 }
            }
            #expect(error?.resultCode == .sizeLimitExceeded)
            #expect(seen == 2)
            await connection.close()
        }
    }
}
