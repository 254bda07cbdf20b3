import BridgeConfiguration
import LDAP
import Testing

@Suite
struct ServersTests {
    private func settings(_ lines: String, kind: String = "active-directory") throws -> DirectoryConnectionSettings {
        let document = Documents.minimal(replacing: 7, by: lines)
            .replacing("kind: active-directory", with: "kind: \(kind)")
        let correlation = kind == "active-directory" ? "" : "\ncorrelation: [{ subject: mail, attribute: mail }]\n"
        let result = TestLoader.load(document + correlation)
        #expect(result.findings.map(\.description) == [])
        return try #require(result.configuration).connections
    }

    @Test
    func `Backup servers are a group of their own, and the servers share as they are told`() throws {
        let settings = try self.settings(
            """
              servers: [ldaps://dc1.corp.example, ldaps://dc2.corp.example]
              backupServers: [ldaps://dc3.other.example]
              order: roundRobin
              hedging: true
            """
        )
        guard case .groups(let groups) = settings.servers else {
            Issue.record("\(settings.servers)")
            return
        }
        #expect(
            groups.map { $0.map(\.server.host) } == [["dc1.corp.example", "dc2.corp.example"], ["dc3.other.example"]]
        )
        #expect(settings.sharing == ServerSetConfiguration(order: .roundRobin, hedging: HedgingSettings()))
    }

    @Test(arguments: [
        ("active-directory", "", "_ldap._tcp.dc._msdcs.corp.example", ServerAddress.Scheme.ldaps, UInt16?(636)),
        ("openldap", "", "_ldap._tcp.corp.example", .ldaps, 636),
        ("active-directory", "\n  startTLS: true", "_ldap._tcp.dc._msdcs.corp.example", .ldap, nil),
        ("generic", "\n  insecurePlainText: true", "_ldap._tcp.corp.example", .ldap, nil),
    ])
    func `What is looked up and how servers are connected to follows from kind and security`(
        _ kind: String,
        _ more: String,
        _ name: String,
        _ scheme: ServerAddress.Scheme,
        _ port: UInt16?
    ) throws {
        let settings = try self.settings("  discover: { domain: corp.example }" + more, kind: kind)
        guard case .discovery(let discovery) = settings.servers else {
            Issue.record("\(settings.servers)")
            return
        }
        #expect(discovery.configuration.name.description == name)
        #expect(discovery.configuration.scheme == scheme)
        #expect(discovery.configuration.port == port)
        #expect(discovery.nameServers.isEmpty)
        #expect(!discovery.acceptsTargetsOutsideDomain)
        #expect(discovery.connection.startTLS == more.contains("startTLS"))
    }

    @Test
    func `Name servers and targets elsewhere are taken where the document says so`() throws {
        let settings = try self.settings(
            "  discover: { domain: corp.example, nameServers: [192.0.2.53, '192.0.2.54:5353'], acceptTargetsOutsideDomain: true }"
        )
        guard case .discovery(let discovery) = settings.servers else {
            Issue.record("\(settings.servers)")
            return
        }
        #expect(discovery.nameServers == ["192.0.2.53", "192.0.2.54:5353"])
        #expect(discovery.acceptsTargetsOutsideDomain)
    }
}
