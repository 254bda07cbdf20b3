import Foundation
import LDAP
import Logging
import Testing

@testable import StandIns

@Suite(.enabled(if: DirectoryAvailability.samba.isAvailable))
struct SambaDomainTests {
    enum Transport: CaseIterable {
        case ldap, startTLS, ldaps
    }

    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    @Test(arguments: Transport.allCases)
    func `The service account is answered over every transport`(_ transport: Transport) async throws {
        let domain = try await SharedSambaDomain.domain
        let url = transport == .ldaps ? domain.ldapsURL : domain.ldapURL
        let name = try await DirectoryClient.with(domain, url: url, startTLS: transport == .startTLS) { client in
            try await client.entry(domain.baseDN, ["objectSid", "name"])?.text(of: "name")
        }
        #expect(name == "corp")
    }

    @Test
    func `A wrong password is refused`() async throws {
        let domain = try await SharedSambaDomain.domain
        let error = await #expect(throws: LDAPError.self) {
            try await DirectoryClient.with(
                url: domain.ldapsURL,
                authority: domain.certificateAuthorityFile,
                dn: domain.serviceAccountDN,
                password: "wrong"
            ) { _ in }
        }
        #expect(error?.resultCode == .invalidCredentials)
    }

    @Test
    func `The administrator binds, too`() async throws {
        let domain = try await SharedSambaDomain.domain
        let found = try await DirectoryClient.with(
            url: domain.ldapsURL,
            authority: domain.certificateAuthorityFile,
            dn: domain.administratorDN,
            password: domain.administratorPassword
        ) { client in
            try await client.entry(domain.administratorDN, ["objectSid"])
        }
        #expect(found?.dn == domain.administratorDN)
    }

    @Test
    func `A domain of one's own comes back on its address after a stop, and is gone at the end`() async throws {
        let configuration = SambaConfiguration(
            domain: "pier.example.test",
            netBIOSName: "PIER",
            accounts: [SambaAccount("jo", attributes: ["mail": ["jo@pier.example.test"]])],
            groups: [SambaGroup("keys", members: ["jo"])]
        )
        let folder = try await withSambaDomain(configuration, logger: self.logger) { domain in
            #expect(domain.baseDN == "DC=pier,DC=example,DC=test")
            #expect(domain.netBIOSName == "PIER")
            try await domain.stop()
            #expect(!domain.isRunning)
            let error = await #expect(throws: ServerError.self) { try await domain.stop() }
            #expect(error?.code == .stopFailed)
            try await domain.restart()
            let found = try await DirectoryClient.with(domain) { client in
                try await client.entries(below: domain.baseDN, .equality("mail", "jo@pier.example.test"), ["memberOf"])
            }
            #expect(found.count == 1)
            #expect(found.first?.text(of: "memberOf") == (try domain.entry("keys").dn))
            #expect(throws: ServerError.self) { try domain.entry("nobody") }
            return domain.folder
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        #expect(try ProcessTable.processes(mentioning: folder.path).isEmpty)
    }

    @Test(.enabled(if: UserNamespaces.areAllowed))
    func `A domain in a network of its own is answered through the relay, and goes with it`() async throws {
        let placement = try SambaPlacement.relayed(instead: 389)
        let domain = try await SambaDomain.launch(SambaConfiguration(), placement: placement, logger: self.logger)
        let folder = try await domain.lend { domain in
            #expect(domain.ldapPort != 389 && domain.address == "127.0.0.1")
            for url in [domain.ldapURL, domain.ldapsURL] {
                let entry = try await DirectoryClient.with(domain, url: url) { client in
                    try await client.entry(domain.baseDN, ["objectSid"])
                }
                #expect(entry?.dn == domain.baseDN)
            }
            try await domain.restart()
            return domain.folder
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        #expect(try ProcessTable.processes(mentioning: folder.path).isEmpty)
    }

    @Test
    func `A domain that cannot be made is an error with Samba's words`() async throws {
        let configuration = SambaConfiguration(groups: [SambaGroup("keys", attributes: ["mail": [""]])])
        let error = await #expect(throws: ServerError.self) {
            try await withSambaDomain(configuration, logger: self.logger) { _ in Issue.record("the body ran") }
        }
        #expect(error?.code == .preparationFailed)
        #expect(error?.description.contains("LdbError") == true)
    }
}
