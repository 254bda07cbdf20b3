import Foundation
import StandIns
import Testing

@testable import Bridge

/// Syslog and the journal, each as a socket that a test reads.
@Suite(.timeLimit(.minutes(1)))
struct AuditSocketTests {
    /// A writer with a sink of its own.
    private func with(
        _ sink: any AuditSink & Sendable,
        _ body: (AuditWriter) async throws -> Void
    ) async throws {
        let writer = try AuditWriter(capacity: 100) { sink }
        try writer.start(telling: .silent)
        defer { _ = writer.abandon() }
        try await body(writer)
    }

    private func add(_ id: String, to writer: AuditWriter) {
        #expect(writer.add(AuditEntry(record: AuditSample.record(id), receipt: nil)))
    }

    @Test
    func `Syslog gets one datagram a record, and the next one after it was restarted`() async throws {
        let folder = try TemporaryFolder(prefix: "syslog")
        defer { folder.remove() }
        let path = folder.file("log")
        var listener: DatagramListener? = try DatagramListener(path: path)
        try await self.with(SyslogSink(path: path, header: SyslogHeader(host: "h", process: 1))) { writer in
            self.add("1", to: writer)
            self.add("2", to: writer)
            for id in ["1", "2"] {
                let message = try #require(try listener?.receive())
                #expect(message.starts(with: "<86>1 2023-11-14T22:13:20.250Z h entra-ldap-bridge 1 callout - {".utf8))
                let json = try #require(message.firstIndex(of: UInt8(ascii: "{")))
                #expect(try WrittenLine(message[json...]).text("request.id") == id)
            }
            // Restarted: what comes in between waits.
            listener = nil
            try FileManager.default.removeItem(atPath: path)
            self.add("3", to: writer)
            listener = try DatagramListener(path: path)
            let message = try #require(try listener?.receive())
            #expect(String(decoding: message, as: UTF8.self).contains(#""request.id":"3""#))
        }
    }

    @Test
    func `The journal gets fields, of which none can be forged by what it holds`() async throws {
        let folder = try TemporaryFolder(prefix: "journal")
        defer { folder.remove() }
        let path = folder.file("socket")
        let listener = try DatagramListener(path: path)
        try await self.with(JournalSink(path: path)) { writer in
            self.add("r\nBRIDGE_OUTCOME=released\n", to: writer)
            let fields = try Self.fields(try listener.receive())
            #expect(fields["BRIDGE_REQUEST_ID"] == "r\nBRIDGE_OUTCOME=released\n")
            #expect(fields["BRIDGE_OUTCOME"] == "invalidRequest" && fields["BRIDGE_STATUS"] == "200")
            #expect(fields["PRIORITY"] == "6" && fields["SYSLOG_IDENTIFIER"] == "entra-ldap-bridge")
            let message = try #require(fields["MESSAGE"])
            #expect(try WrittenLine(message.utf8).text("trace.id") == fields["BRIDGE_TRACE_ID"])
        }
    }

    /// Reads the native protocol: a name, a line break, the length, the value, a line break.
    private static func fields(_ datagram: [UInt8]) throws -> [String: String] {
        var fields: [String: String] = [:]
        var rest = datagram[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let name = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(8)
            try #require(rest.count > length)
            fields[name] = String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
            try #require(rest.popFirst() == UInt8(ascii: "\n"))
        }
        try #require(rest.isEmpty)
        return fields
    }
}
