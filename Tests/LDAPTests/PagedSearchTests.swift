import LDAP
import StandIns
import Testing

@Suite("Results in pages")
struct PagedSearchTests {
    @Test("the pages together are the whole result, and none is larger than asked for", arguments: [1, 7, 60, 61, 500])
    func pages(size: Int) async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            let request = try slapd.people(.present(attribute: "uid"))
            var names: [String] = []
            for try await page in connection.pages(request, size: size, deadline: patience) {
                #expect(page.entries.count <= size)
                names += page.entries.map(\.dn)
            }
            #expect(names.count == 61)
            let whole = try await connection.search(request, deadline: patience)
            // A server may go through its index in another order.
            #expect(names.sorted() == whole.entries.map(\.dn).sorted())
            await connection.close()
        }
    }

    @Test("pages get past a server's size limit, where whole results do not")
    func pastLimits() async throws {
        try await withTestDirectory(databaseDirectives: [
            "limits * size.soft=10 size.hard=10 size.pr=10 size.prtotal=unlimited"
        ]) { slapd in
            let connection = try await Connection.connect(
                slapd.connection(credentials: .anonymous),
                deadline: patience
            )
            let request = try slapd.people(.present(attribute: "uid"), sizeLimit: 1_000_000)
            let whole = try await connection.search(request, deadline: patience)
            #expect(whole.isTruncated)
            #expect(whole.entries.count == 10)
            var count = 0
            for try await page in connection.pages(request, size: 10, deadline: patience) {
                count += page.entries.count
            }
            #expect(count == 61)
            let tooLarge = await ldapError {
                for try await _ in connection.pages(request, size: 11, deadline: patience) {}
            }
            #expect(tooLarge?.code == .serverResult)
            await connection.close()
        }
    }

    @Test("a server that forgets to say where to go on does not pass for one that is done")
    func noCookie() async throws {
        try await ScriptedPeer.with(script: [.reply(WireMessage.searchDone(messageID: 1))]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            let request = SearchRequest(
                base: DistinguishedName([]),
                filter: .present(attribute: "cn"),
                attributes: []
            )
            let error = await ldapError {
                for try await _ in connection.pages(request, size: 10, deadline: patience) {}
            }
            #expect(error?.code == .protocolViolation)
            await connection.close()
        }
    }

    @Test("the control reads back what it says, and nothing else passes for it")
    func control() throws {
        for cookie in [[], [0], [UInt8](repeating: 0xab, count: 300)] {
            let control = Control.pagedResults(size: 1234, cookie: cookie)
            #expect(control.isCritical)
            #expect(PagedResults(control: control) == PagedResults(size: 1234, cookie: cookie))
        }
        #expect(PagedResults(control: .domainScope) == nil)
        #expect(PagedResults(control: Control(type: PagedResults.type)) == nil)
        let whole = try #require(Control.pagedResults(size: 5, cookie: [1, 2, 3]).value)
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<2000 {
            var bytes = whole
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            bytes.removeLast(Int.random(in: 0...3, using: &generator))
            // It may be nil or another page; it must not trap.
            if let page = PagedResults(control: Control(type: PagedResults.type, value: bytes)) {
                #expect(page.size >= 0)
                #expect(page.cookie.count <= bytes.count)
            }
        }
    }

    @Test("more controls than a request takes, and a control without an identifier, are refused before they are sent")
    func refusedControls() async throws {
        try await withTestDirectory { slapd in
            let connection = try await Connection.connect(slapd.connection(), deadline: patience)
            var request = try slapd.people(equality("uid", "user7"))
            request.controls = Array(repeating: .domainScope, count: 17)
            let many = await ldapError { _ = try await connection.search(request, deadline: patience) }
            #expect(many?.code == .invalidRequest)
            request.controls = [Control(type: "paged")]
            let named = await ldapError { _ = try await connection.search(request, deadline: patience) }
            #expect(named?.code == .invalidRequest)
            // One that the server must know and does not, and the same one where it need not.
            request.controls = [Control(type: "1.3.6.1.4.1.99999.7", isCritical: true, value: [])]
            let unknown = await ldapError { _ = try await connection.search(request, deadline: patience) }
            #expect(unknown?.resultCode == .unavailableCriticalExtension)
            request.controls = [Control(type: "1.3.6.1.4.1.99999.7", value: [1])]
            #expect(try await connection.search(request, deadline: patience).entries.count == 1)
            await connection.close()
        }
    }
}
