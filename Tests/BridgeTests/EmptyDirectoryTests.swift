import BridgeConfiguration
import Directory
import LDAP
import StandIns
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct EmptyDirectoryTests {
    private static let suffix = "dc=harbour,dc=test"

    @Test
    func `In a directory with nothing but its root nobody is found`() async throws {
        let root = """
            dn: \(Self.suffix)
            objectClass: dcObject
            objectClass: organization
            o: Harbour Lane Logistics
            dc: harbour

            """
        try await Stage.with(SlapdConfiguration(suffix: Self.suffix, entries: [.text(root)])) { stage in
            try await stage.withBridge {
                $0.directory.base = try DistinguishedName(parsing: Self.suffix)
            } _: { bridge in
                #expect(try await bridge.callout().claims()["bridgeOutcome"] == "unknownUser")
                _ = try await bridge.callout(application: .payroll).refusal(403)
            }
        }
    }

    @Test
    func `A base that does not exist is a fault of the directory, and the log says so`() async throws {
        // Not the same as "nobody matches": a mistyped base would let everybody in without claims.
        try await Stage.with(SlapdConfiguration(suffix: Self.suffix)) { stage in
            let log = try await stage.withBridge { bridge in
                _ = try await bridge.callout().refusal(503)
                #expect(try await bridge.callout(application: .unlisted).claims()["directorySource"] == "harbour")
            }
            #expect(log.callouts.first?["outcome"] == "directoryUnavailable")
            #expect(log.callouts.first?["reason"]?.contains("noSuchObject") == true, "\(log.callouts)")
        }
    }
}
