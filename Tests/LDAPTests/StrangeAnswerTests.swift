import LDAP
import Testing

/// Answers that do not belong to what was asked: the caller learns of it at once, whatever time it has left.
@Suite("Answers of the wrong kind", .timeLimit(.minutes(1)))
struct StrangeAnswerTests {
    /// An operation of each kind, and the end of each kind that its answer must not have.
    enum Kind: CaseIterable, Sendable {
        case search, stream, compare, extended
    }

    enum Answer: CaseIterable, Sendable {
        case entry, reference, searchDone, compareDone, extendedResponse, bindResponse, modifyResponse

        var bytes: [UInt8] {
            switch self {
            case .entry: WireMessage.entry(messageID: 1, dn: "cn=a", attributes: [])
            case .reference: WireMessage.reference(messageID: 1, urls: ["ldap://elsewhere.test/"])
            case .searchDone: WireMessage.searchDone(messageID: 1)
            case .compareDone: WireMessage.response(messageID: 1, tag: 0x6f, resultCode: 6)
            case .extendedResponse: WireMessage.startTLSResponse(messageID: 1)
            case .bindResponse: WireMessage.bindResponse(messageID: 1)
            case .modifyResponse: WireMessage.response(messageID: 1, tag: 0x67)
            }
        }

        func fits(_ kind: Kind) -> Bool {
            switch (kind, self) {
            case (.search, .entry), (.search, .reference), (.search, .searchDone): true
            case (.stream, .entry), (.stream, .reference), (.stream, .searchDone): true
            case (.compare, .compareDone), (.extended, .extendedResponse): true
            default: false
            }
        }
    }

    private static let pairs = Kind.allCases.flatMap { kind in
        Answer.allCases.filter { !$0.fits(kind) }.map { (kind, $0) }
    }

    private func perform(_ kind: Kind, on connection: Connection) async throws {
        let request = SearchRequest(base: DistinguishedName([]), filter: .present(attribute: "cn"), attributes: [])
        switch kind {
        case .search:
            _ = try await connection.search(request, deadline: patience)
        case .stream:
            for try await _ in try connection.entries(request, deadline: patience) {}
        case .compare:
            let comparison = CompareRequest(entry: DistinguishedName([]), attribute: "cn", value: [1])
            _ = try await connection.compare(comparison, deadline: patience)
        case .extended:
            _ = try await connection.extended(ExtendedRequest(name: "1.2.3"), deadline: patience)
        }
    }

    @Test("an answer of another kind ends the connection, and no caller waits on", arguments: Self.pairs)
    func operations(kind: Kind, answer: Answer) async throws {
        try await ScriptedPeer.with(script: [.reply(answer.bytes)]) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            let error = await ldapError { try await self.perform(kind, on: connection) }
            #expect(error?.code == .protocolViolation)
            #expect(await connection.waitUntilClosed().code == .protocolViolation)
        }
    }

    @Test(
        "while connecting, an answer of another kind than the bind's or StartTLS's is not waited out",
        arguments: Answer.allCases
    )
    func establishing(answer: Answer) async throws {
        if answer != .bindResponse {
            try await ScriptedPeer.with(script: [.reply(answer.bytes)]) { peer in
                let bind = ConnectionConfiguration(
                    server: peer.address,
                    credentials: .simple(dn: "cn=a", password: Secret("a"))
                )
                let error = await ldapError { _ = try await Connection.connect(bind, deadline: patience) }
                #expect(error?.code == .protocolViolation)
            }
        }
        if answer != .extendedResponse {
            try await ScriptedPeer.with(script: [.reply(answer.bytes)]) { peer in
                let startTLS = ConnectionConfiguration(server: peer.address, startTLS: true)
                let error = await ldapError { _ = try await Connection.connect(startTLS, deadline: patience) }
                #expect(error?.code == .protocolViolation)
            }
        }
    }

    @Test("intermediate responses, answers to nobody and what follows the end are passed over")
    func passedOver() async throws {
        let request = SearchRequest(base: DistinguishedName([]), filter: .present(attribute: "cn"), attributes: [])
        let entry = WireMessage.entry(messageID: 1, dn: "cn=a", attributes: [])
        let strange =
            WireMessage.intermediateResponse(messageID: 1)
            + WireMessage.entry(messageID: 77, dn: "cn=b", attributes: [])
            + WireMessage.bindResponse(messageID: 0) + WireMessage.response(messageID: 99, tag: 0x67)
        let late = WireMessage.searchDone(messageID: 1) + entry + WireMessage.response(messageID: 1, tag: 0x6f)
        try await ScriptedPeer.with(
            script: [.reply(strange + entry + late), .reply(WireMessage.searchDone(messageID: 2))]
        ) { peer in
            let connection = try await Connection.connect(
                ConnectionConfiguration(server: peer.address),
                deadline: patience
            )
            #expect(try await connection.search(request, deadline: patience).entries.map(\.dn) == ["cn=a"])
            #expect(try await connection.search(request, deadline: patience).entries.isEmpty)
            await connection.close()
        }
    }

    @Test("a stream passes over references, however many there are")
    func references() async throws {
        let request = SearchRequest(base: DistinguishedName([]), filter: .present(attribute: "cn"), attributes: [])
        let reference = WireMessage.reference(messageID: 1, urls: ["ldap://elsewhere.test/dc=elsewhere"])
        let answer =
            Array(repeating: reference, count: 100).flatMap(\.self)
            + WireMessage.entry(messageID: 1, dn: "cn=a", attributes: []) + WireMessage.searchDone(messageID: 1)
        try await ScriptedPeer.with(script: [.reply(answer)]) { peer in
            var configuration = ConnectionConfiguration(server: peer.address)
            configuration.maximumResultSize = 1000
            let connection = try await Connection.connect(configuration, deadline: patience)
            var names: [String] = []
            for try await entry in try connection.entries(request, deadline: patience) { names.append(entry.dn) }
            #expect(names == ["cn=a"])
            await connection.close()
        }
    }
}
