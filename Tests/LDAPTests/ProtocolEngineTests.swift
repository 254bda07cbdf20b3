import NIOCore
import Testing

@testable import LDAP

@Suite("ProtocolEngine")
struct ProtocolEngineTests {
    private let request = SearchRequest(
        base: DistinguishedName([]),
        filter: .present(attribute: "cn"),
        attributes: ["cn"]
    )

    private func makeEngine(maximumMessageSize: Int = 4096) throws -> ProtocolEngine {
        try ProtocolEngine(
            server: ServerAddress(scheme: .ldap, host: "127.0.0.1", port: 1),
            maximumMessageSize: maximumMessageSize
        )
    }

    private func messages(_ engine: ProtocolEngine) throws -> [String] {
        var descriptions: [String] = []
        while let message = try engine.nextMessage() { descriptions.append("\(message)") }
        return descriptions
    }

    @Test("requests are bytes at once: no socket is opened and nothing waits")
    func requestsAreBytes() throws {
        let engine = try self.makeEngine()
        #expect(engine.takeOutgoing(allocator: ByteBufferAllocator()) == nil)
        _ = try engine.search(self.request, remaining: .seconds(1))
        let bytes = try #require(engine.takeOutgoing(allocator: ByteBufferAllocator()))
        #expect(bytes.readableBytesView.first == 0x30)
        #expect(engine.takeOutgoing(allocator: ByteBufferAllocator()) == nil)
    }

    @Test("answers cut into single bytes are the same answers", arguments: [1, 2, 3, 7, 64, 10_000])
    func chunks(size: Int) throws {
        let engine = try self.makeEngine()
        let first = try engine.search(self.request, remaining: .seconds(1))
        let second = try engine.search(self.request, remaining: .seconds(1))
        engine.abandon(messageID: first)
        let stream =
            WireMessage.entry(messageID: UInt8(first), dn: "cn=abandoned", attributes: [("cn", [[1]])])
            + WireMessage.entry(
                messageID: UInt8(second),
                dn: "cn=wanted",
                attributes: [("cn", [[0, 255], []]), ("x", [])]
            )
            + WireMessage.searchDone(messageID: UInt8(first))
            + WireMessage.searchDone(messageID: UInt8(second))
        var seen: [ServerMessage] = []
        for start in stride(from: 0, to: stream.count, by: size) {
            try engine.feed(ByteBuffer(bytes: stream[start..<min(start + size, stream.count)]))
            while let message = try engine.nextMessage() { seen.append(message) }
        }
        #expect(!engine.hasUnreadBytes)
        try #require(seen.count == 2)
        guard case .entry(second, let entry) = seen[0], case .searchDone(second, let result) = seen[1] else {
            Issue.record("\(seen)")
            return
        }
        #expect(entry.dn == "cn=wanted")
        #expect(entry.values(of: "CN") == [[0, 255], []])
        #expect(entry.values(of: "x") == [])
        #expect(result.code == .success)
    }

    @Test(
        "what is no LDAPMessage is refused before libldap sees it",
        arguments: [[0x16, 3, 1], [0x30, 0x80], [0x00], Array("HTTP/1.1".utf8)]
    )
    func refusesOtherProtocols(bytes: [UInt8]) throws {
        let engine = try self.makeEngine()
        let error = #expect(throws: LDAPError.self) { try engine.feed(ByteBuffer(bytes: bytes)) }
        #expect(error?.code == .protocolViolation)
    }

    @Test(
        "a length above the bound is refused from its header alone",
        arguments: [
            [0x30, 0x84, 0x7f, 0xff, 0xff, 0xff], [0x30, 0x82, 0x10, 0x01], [0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 1],
        ]
    )
    func refusesLargeMessages(bytes: [UInt8]) throws {
        let engine = try self.makeEngine(maximumMessageSize: 4096)
        let error = #expect(throws: LDAPError.self) { try engine.feed(ByteBuffer(bytes: bytes)) }
        #expect(error?.code == .protocolViolation)
    }

    @Test("a frame whose inside is broken is an error or nothing, never a trap")
    func brokenInside() throws {
        var generator = SeededGenerator(seed: 3)
        let whole = WireMessage.entry(messageID: 1, dn: "cn=a,dc=test", attributes: [("cn", [Array("value".utf8)])])
        for _ in 0..<20_000 {
            let engine = try self.makeEngine()
            _ = try engine.search(self.request, remaining: .seconds(1))
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 2..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            do {
                try engine.feed(ByteBuffer(bytes: bytes))
                _ = try self.messages(engine)
            } catch let error as LDAPError {
                #expect(error.code == .protocolViolation)
            }
        }
    }

    /// libldap ends the process on the first three by an assertion.
    @Test(
        "a complete message with a broken inside is refused before libldap sees it",
        arguments: [
            WireMessage.extendedResponse(messageID: 0, name: ""),
            WireMessage.extendedResponse(messageID: 2, name: ""),
            WireMessage.extendedResponse(messageID: 2, name: "\u{0}"),
            // A NUL that would cut a name or a text.
            WireMessage.extendedResponse(messageID: 2, name: "1.2\u{0}"),
            WireMessage.searchDone(messageID: 2, referrals: ["ldap://a.test/\u{0}b"]),
            WireMessage.reference(messageID: 2, urls: ["ldap://a.test/\u{0}b"]),
            // libldap loses the memory of a notification.
            WireMessage.extendedResponse(messageID: 0, name: String(repeating: "1", count: 5000)),
            // An operation that no server sends (a search request), and none at all.
            [0x30, 0x05, 0x02, 0x01, 0x02, 0x63, 0x00],
            [0x30, 0x03, 0x02, 0x01, 0x02],
            // A message id of no octets, and one of five.
            [0x30, 0x0b, 0x02, 0x00, 0x65, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00],
            [0x30, 0x10, 0x02, 0x05, 0, 0, 0, 0, 2, 0x65, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00],
            // A result without its diagnostic message, and a value that is longer than its entry.
            [0x30, 0x0a, 0x02, 0x01, 0x02, 0x65, 0x05, 0x0a, 0x01, 0x00, 0x04, 0x00],
            [0x30, 0x09, 0x02, 0x01, 0x02, 0x64, 0x04, 0x04, 0x7f, 0x30, 0x00],
        ]
    )
    func refusesBrokenInside(bytes: [UInt8]) throws {
        let engine = try self.makeEngine(maximumMessageSize: 65_536)
        let error = #expect(throws: LDAPError.self) { try engine.feed(ByteBuffer(bytes: bytes)) }
        #expect(error?.code == .protocolViolation)
        #expect(error?.message.contains("broken inside") == true)
    }

    @Test("components that a later protocol adds at the end are passed over (RFC 4511, section 4)")
    func unknownComponents() throws {
        let engine = try self.makeEngine()
        let search = try engine.search(self.request, remaining: .seconds(1))
        try engine.feed(
            ByteBuffer(bytes: [
                0x30, 0x10, 0x02, 0x01, UInt8(search), 0x65, 0x09, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00, 0x9d, 0x00,
                0x9e, 0x00,
            ])
        )
        let seen = try self.messages(engine)
        #expect(seen.count == 1)
    }

    @Test("an empty password and a DN with NUL are never sent")
    func refusesUnsafeBinds() throws {
        let engine = try self.makeEngine()
        #expect(throws: LDAPError.self) { try engine.simpleBind(dn: "cn=a", password: SecretText(value: "")) }
        #expect(throws: LDAPError.self) {
            try engine.simpleBind(dn: "cn=a\u{0},dc=b", password: SecretText(value: "x"))
        }
        #expect(throws: LDAPError.self) { try engine.simpleBind(dn: "", password: SecretText(value: "x")) }
        #expect(engine.takeOutgoing(allocator: ByteBufferAllocator()) == nil)
    }
}
