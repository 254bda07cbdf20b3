import Testing

@testable import LDAP

@Suite("Names of services, hosts and name servers")
struct ServiceNameTests {
    @Test(
        "a service name has service, protocol and a domain, which is what follows the last underscore",
        arguments: [
            ("_ldap._tcp.Corp.Example.", "_ldap._tcp.corp.example", "corp.example"),
            ("_ldap._tcp.dc._msdcs.corp.example", "_ldap._tcp.dc._msdcs.corp.example", "corp.example"),
            ("_ldap._tcp.local", "_ldap._tcp.local", "local"),
        ]
    )
    func parses(text: String, name: String, domain: String) throws {
        let service = try ServiceName(text)
        #expect(service.description == name)
        #expect(service.domain == domain)
    }

    @Test(
        "text that is no service name is refused",
        arguments: [
            "", ".", "corp.example", "_ldap.corp.example", "_ldap._tcp", "_ldap._tcp.", "_ldap._tcp..example",
            "_ldap._tcp.corp example", "_ldap._tcp.corp.example..", "_ldap._tcp.-corp.example",
            "_ldap._tcp.127.0.0.1", "_ldap._tcp.\(String(repeating: "a", count: 64)).example",
            "_ldap._tcp.\(String(repeating: "a.", count: 130))example", "_ldap._tcp.b\u{e9}.example",
        ]
    )
    func refuses(text: String) async {
        #expect(await ldapError { _ = try ServiceName(text) }?.code == .invalidRequest)
    }

    @Test("the usual names are built")
    func builds() throws {
        #expect(try ServiceName.ldap(domain: "corp.example").description == "_ldap._tcp.corp.example")
        #expect(try ServiceName.ldaps(domain: "corp.example").description == "_ldaps._tcp.corp.example")
        let controllers = try ServiceName.domainControllers(domain: "corp.example")
        #expect(controllers.description == "_ldap._tcp.dc._msdcs.corp.example")
        let near = try ServiceName.domainControllers(domain: "corp.example", site: "Berlin")
        #expect(near.description == "_ldap._tcp.berlin._sites.dc._msdcs.corp.example")
        #expect(near.domain == "corp.example")
    }

    @Test(
        "a host name cannot be taken for an address",
        arguments: [
            ("dc1.corp.example", true), ("dc1", true), ("1dc.corp.example", true), ("xn--bcher-kva.example", true),
            ("", false), ("127.0.0.1", false), ("2130706433", false), ("dc.0x7f", false), ("dc1.corp.example.", false),
            ("-dc1.example", false), ("dc1-.example", false), ("dc_1.example", false), ("dc\\.1.example", false),
            ("a..b", false), ("dc 1.example", false), ("::1", false),
        ]
    )
    func hostNames(text: String, isValid: Bool) {
        #expect(HostName.isValid(text) == isValid)
    }

    @Test("a name is within a domain only by whole labels")
    func within() {
        #expect(HostName.isWithin("dc1.corp.example", domain: "corp.example"))
        #expect(HostName.isWithin("corp.example", domain: "corp.example"))
        #expect(!HostName.isWithin("evilcorp.example", domain: "corp.example"))
        #expect(!HostName.isWithin("corp.example.evil.test", domain: "corp.example"))
    }

    @Test(
        "a name server is an IP address and perhaps a port",
        arguments: [
            ("192.0.2.53", "192.0.2.53:53"), ("127.0.0.1:5353", "127.0.0.1:5353"), ("::1", "[::1]:53"),
            ("[2001:db8::53]:5353", "[2001:db8::53]:5353"), ("[::1]", "[::1]:53"),
        ]
    )
    func nameServers(text: String, description: String) throws {
        #expect(try NameServer(text).description == description)
    }

    @Test(
        "anything else is no name server",
        arguments: [
            "", "dns.example", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "[::1", "[::1]53", "fe80::1%lo",
            "127.0.0.1,127.0.0.2", "127.1",
        ]
    )
    func refusesNameServers(text: String) async {
        let logger = silentLogger
        let error = await ldapError { _ = try ServiceResolver(nameServers: [text], logger: logger) }
        #expect(error?.code == .invalidRequest)
    }
}
