import BridgeConfiguration
import ClaimsMapping
import Foundation
import StandIns
import Testing

@testable import Bridge

/// What is written of real callouts.
@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct AuditCalloutTests {
    private static let key = PseudonymKey(Array("sixteen bytes and more".utf8))
    private static let values = ["41207", "Okafor", "okafor", "Night Shift", "Dispatch Leads"]

    /// Records of a callout of the member and of one whom nobody proves, as they are written.
    private func lines(_ subject: AuditSettings.Subject) async throws -> (lines: [WrittenLine], text: String) {
        let folder = try TemporaryFolder(prefix: "audit-callout")
        defer { folder.remove() }
        let path = folder.file("audit.jsonl")
        let log = try await Stage.current.withBridge { configuration in
            configuration.audit = AuditSettings(destination: .file(path), subject: subject)
        } _: { bridge in
            let statuses = [try await bridge.callout().status, try await bridge.callout(token: "none").status]
            #expect(statuses == [200, 401])
        }
        #expect(log.callouts.isEmpty)
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        #expect(try await AuditLineSchema.faults(bytes.split(separator: 0x0A).map { Array($0) }) == [])
        return (try WrittenLine.all(bytes), String(decoding: bytes, as: UTF8.self))
    }

    @Test
    func `A record says what was asked and released, by names, with times and sizes, and nothing of the user`()
        async throws
    {
        let (lines, text) = try await self.lines(.none)
        try #require(lines.count == 2)
        let line = lines[0]
        #expect(line.text("outcome") == "released" && line.text("event") == "tokenIssuanceStart")
        let tenantID = try Stage.current.tenant.id
        #expect(line.text("source") == "live" && line.text("tenant.id") == tenantID)
        guard case .texts(let claims)? = line.fields["claims"] else {
            Issue.record("no claims")
            return
        }
        #expect(claims.contains("employeeNumber"))
        for name in ["admission", "caller", "body", "correlation", "groups", "mapping", "total"] {
            #expect(line.number("duration.\(name)_ms") != nil, "\(name)")
        }
        #expect(try #require(line.number("http.request.body.size")) > 500)
        let remaining = try #require(line.number("budget.remaining_ms"))
        let total = try #require(line.number("duration.total_ms"))
        #expect(line.number("budget_ms") == 20_000 && abs(remaining + total - 20_000) < 0.1)
        #expect(lines[1].text("outcome") == "callerRefused" && lines[1].text("tenant.id") == nil)
        let user = StandInUser.member
        for value in Self.values + [user.id] { #expect(!text.contains(value), "\(value)") }
        #expect(!text.contains("subject."))
    }

    @Test
    func `With a key, the user's records are found by whoever has the key`() async throws {
        let subject = AuditSettings.Subject.hashed(try #require(Self.key))
        let (lines, text) = try await self.lines(subject)
        let tenantID = try Stage.current.tenant.id
        let hash = subject.hash(ofUser: StandInUser.member.id, inTenant: tenantID)
        #expect(lines[0].text("subject.hash") == hash && hash != nil)
        #expect(!text.contains(StandInUser.member.id) && lines[1].fields["subject.hash"] == nil)
        let other = try #require(PseudonymKey(Array("another key of sixteen bytes".utf8)))
        #expect(AuditSettings.Subject.hashed(other).hash(ofUser: StandInUser.member.id, inTenant: tenantID) != hash)
        #expect(subject.hash(ofUser: StandInUser.member.id, inTenant: StandInUser.member.id) != hash)
    }

    @Test
    func `In the clear, a record has the user's id and principal name, and still no value`() async throws {
        let (lines, text) = try await self.lines(.plain)
        #expect(lines[0].text("subject.id") == StandInUser.member.id)
        #expect(lines[0].text("subject.upn") == StandInUser.member.userPrincipalName)
        for value in ["41207", "Night Shift"] { #expect(!text.contains(value), "\(value)") }
    }
}
