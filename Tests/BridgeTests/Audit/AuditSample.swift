import Directory
import EntraCallout
import FoundationEssentials
import HTTPTypes
import NIOCore

@testable import Bridge

/// Records for tests.
enum AuditSample {
    static let trace = TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")

    static func record(_ id: String, budget: Duration = .milliseconds(700)) -> AuditRecord {
        var record = AuditRecord(
            CalloutRequest(
                id: id,
                arrival: .now,
                kinds: [],
                trace: self.trace ?? TraceContext(),
                hasURLSecret: true,
                authorization: nil,
                contentType: nil,
                contentLength: nil,
                isComplete: { true },
                collectBody: { _ in ByteBuffer() }
            ),
            budget: budget
        )
        record.note(CalloutResponse(status: .ok, body: Array("{}".utf8)), after: .milliseconds(12))
        record.time = Date(timeIntervalSince1970: 1_700_000_000.25)
        return record
    }

    /// A record that has every field that one record can have.
    static func full(_ id: String, subject: AuditSubject) -> AuditRecord {
        var record = self.record(id)
        record.subject = subject
        record.correlationID = "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514"
        record.tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"
        record.applicationID = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
        record.event = "tokenIssuanceStart"
        record.action = "provideClaimsForToken"
        record.outcome = .released
        record.reason = "it is a test"
        record.directory = "default"
        record.rule = "id = entryUUID"
        record.server = "ldaps://dc1.corp.example"
        record.source = .stale
        record.age = .seconds(3)
        record.groupStrategy = .memberOf
        record.roundTrips = 3
        record.ambiguousDNs = ["cn=a", "cn=b"]
        record.contradictedDN = "cn=c"
        record.claims = ["department"]
        record.withheld = ["phones: absent"]
        record.requestSize = 2000
        record.admissionTime = .microseconds(10)
        record.callerTime = .microseconds(300)
        record.bodyTime = .microseconds(40)
        record.correlationTime = .milliseconds(4)
        record.groupsTime = .milliseconds(3)
        record.bindTime = .milliseconds(5)
        record.mappingTime = .microseconds(200)
        return record
    }
}
