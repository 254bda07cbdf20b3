import Foundation
import Testing

@testable import Bridge

@Suite
struct AuditLineTests {
    private static let hash = String(repeating: "a", count: 43)

    @Test
    func `A line is one JSON object that begins with the time and the outcome`() throws {
        let line = AuditLine(AuditSample.record("r1"))
        let text = String(decoding: line.json, as: UTF8.self)
        let start =
            #"{"time":"2023-11-14T22:13:20.250Z","outcome":"invalidRequest","request.id":"r1","#
            + #""trace.id":"4bf92f3577b34da6a3ce929d0e0e4736","span.id":"00f067aa0ba902b7""#
        #expect(text.hasPrefix(start), "\(text)")
        #expect(text.hasSuffix(#""duration.total_ms":12.0,"budget_ms":700.0,"budget.remaining_ms":688.0}"#), "\(text)")
        #expect(!text.contains("null") && !text.contains("\n"))
    }

    @Test
    func `Times are written as Foundation writes them`() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var numbers = SeededNumbers(seed: 7)
        // 1601 to 9999: before, Foundation writes another calendar.
        var times = (0..<20_000).map { _ in Double.random(in: -11_644_473_600..<253_402_300_800, using: &numbers) }
        times += (0..<20_000).map { _ in Double.random(in: 1_700_000_000..<1_900_000_000, using: &numbers) }
        times += [0, -0.001, -1, 0.999_999_9, 951_782_400, 951_868_799.999, 4_107_542_400, 253_402_300_799.999]
        for time in times.map({ Date(timeIntervalSince1970: $0) }) {
            #expect(AuditLine.text(time) == time.formatted(style))
        }
        // No clock says these, and none of them is worth a crash.
        for time in [Double.infinity, -.infinity, .nan, 1e300, -1e300] {
            #expect(AuditLine.text(Date(timeIntervalSince1970: time)).utf8.count == 24)
        }
    }

    @Test(
        arguments: [
            "two\nlines", "a\r\nb", "\u{1B}[31mred", "\0", "\"quoted\" \\ back", "\u{2028}\u{85}", "ü 王",
            #"","outcome":"released"#, "}\n{",
        ]
    )
    func `Whatever somebody sends stays within its line and its field`(text: String) throws {
        var record = AuditSample.record(text)
        record.reason = text
        record.claims = [text, text]
        let line = AuditLine(record)
        #expect(!line.json.contains { $0 < 0x20 })
        let written = try WrittenLine(line.json)
        #expect(written.text("request.id") == text && written.text("reason") == text)
        #expect(written.fields["claims"] == .texts([text, text]))
        #expect(written.text("outcome") == "invalidRequest")
    }

    @Test
    func `Text and lists are bounded, and say that they were cut`() throws {
        var record = AuditSample.record("r")
        record.applicationID = String(repeating: "ü", count: 50_000)
        record.claims = (0..<100_000).map { "claim\($0)" }
        record.ambiguousDNs = (0..<100).map { _ in String(repeating: "d", count: 5000) }
        let line = AuditLine(record)
        #expect(line.json.count < 64 * 1024)
        let written = try WrittenLine(line.json)
        let application = try #require(written.text("application.id"))
        #expect(application.utf8.count <= AuditValue.maximumTextSize && application.hasSuffix("..."))
        guard case .texts(let claims)? = written.fields["claims"] else {
            Issue.record("no claims")
            return
        }
        #expect(claims.first == "claim0" && claims.last == "... and \(100_000 - claims.count + 1) more")
    }

    @Test
    func `Lines of every kind are as the schema says`() async throws {
        let records = [
            AuditSample.record("bare"), AuditSample.full("hashed", subject: .hashed(Self.hash)),
            AuditSample.full(
                "plain",
                subject: .plain(id: "41d3a5b0-0c86-4f7e-b1d9-62e8a07c95f4", principalName: "ines@example.org")
            ),
        ]
        #expect(try await AuditLineSchema.faults(records.map { AuditLine($0).json }) == [])
        let others = [#"{"time":"yesterday"}"#, #"{"outcome":"granted"}"#, #"{"user":"ines"}"#]
        #expect(try await AuditLineSchema.faults(others.map { Array($0.utf8) }).count > others.count)
    }

    @Test
    func `The schema knows each field and each outcome, and the page tells of each`() throws {
        let schema = try #require(try JSONSerialization.jsonObject(with: AuditLineSchema.schema) as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        let names = AuditFieldName.allCases.map(\.rawValue)
        #expect(Set(properties.keys) == Set(names))
        #expect(properties["outcome"]?["enum"] as? [String] == CalloutOutcome.allCases.map(\.rawValue))
        let page = try String(contentsOfFile: "\(AuditLineSchema.documents)/audit.md", encoding: .utf8)
        for name in names { #expect(page.contains("| `\(name)` |"), "\(name)") }
        let full = [
            AuditSample.full("a", subject: .hashed(Self.hash)),
            AuditSample.full("b", subject: .plain(id: "", principalName: "")),
        ]
        let written = try full.map { Set(try WrittenLine(AuditLine($0).json).fields.keys) }
        #expect(written[0].union(written[1]) == Set(names))
    }

    @Test
    func `A line for syslog has the header of RFC 5424`() throws {
        let header = SyslogHeader(host: "bridge 1\n.example", process: 77)
        var record = AuditSample.record("r1")
        let good = String(decoding: header.message(AuditLine(record)), as: UTF8.self)
        #expect(
            good.hasPrefix("<86>1 2023-11-14T22:13:20.250Z bridge1.example entra-ldap-bridge 77 callout - {\"time\":"),
            "\(good)"
        )
        record.status = 403
        #expect(header.message(AuditLine(record)).starts(with: "<84>1 ".utf8))
        #expect(SyslogHeader(host: "", process: 1).message(AuditLine(record)).contains { $0 == UInt8(ascii: "-") })
    }
}
