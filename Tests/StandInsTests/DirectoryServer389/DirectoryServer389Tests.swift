import Foundation
import LDAP
import Logging
import Testing

@testable import StandIns

@Suite(.enabled(if: DirectoryAvailability.directoryServer389.isAvailable))
struct DirectoryServer389Tests {
    enum Transport: CaseIterable {
        case ldap, startTLS, ldaps
    }

    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    @Test(arguments: Transport.allCases)
    func `The service account is answered over every transport`(_ transport: Transport) async throws {
        let server = try await Shared389Directory.server
        let url = transport == .ldaps ? server.ldapsURL : server.ldapURL
        let found = try await DirectoryClient.with(server, url: url, startTLS: transport == .startTLS) { client in
            try await client.entries(below: server.suffix, .equality("mail", Reference389.sharedMail))
        }
        #expect(found.count == 2)
    }

    @Test
    func `It listens on the loopback interface alone`() async throws {
        let server = try await Shared389Directory.server
        let every = LoopbackAddress(bytes: [0, 0, 0, 0])
        #expect(LoopbackAddress.usual.isListening(server.ldapPort))
        #expect(LoopbackAddress.usual.isListening(server.ldapsPort))
        for port in [server.ldapPort, server.ldapsPort] {
            #expect(!every.isListening(port))
        }
    }

    @Test(
        arguments: [
            (Reference389.fewGroups, 5), (Reference389.manyGroups, 200), (Reference389.noGroup, 0),
            (Reference389.uniqueMember, 2),
        ]
    )
    func `The plugin writes nested groups into memberOf`(identifier: String, count: Int) async throws {
        let server = try await Shared389Directory.server
        let entry = try await DirectoryClient.with(server) { client in
            try await client.entry(Reference389.person(identifier), ["memberOf"])
        }
        #expect(entry?.values(of: "memberOf").count == count)
    }

    @Test(arguments: ReferenceDomain.oddNames.indices)
    func `An odd name is that of a person and of the person's group`(_ index: Int) async throws {
        let server = try await Shared389Directory.server
        let found = try await DirectoryClient.with(server) { client in
            try await client.entry(Reference389.oddPerson(index), ["cn", "memberOf"])
        }
        let entry = try #require(found)
        #expect(entry.values(of: "cn") == [Array(ReferenceDomain.oddNames[index].utf8)])
        let group = try DistinguishedName(parsing: try #require(entry.text(of: "memberOf")))
        #expect(group == (try DistinguishedName(parsing: Reference389.group(ReferenceDomain.oddNames[index]))))
    }

    @Test
    func `A locked account is refused, the same account unlocked would not be`() async throws {
        let server = try await Shared389Directory.server
        func bind(_ identifier: String) async throws {
            try await DirectoryClient.with(
                url: server.ldapsURL,
                authority: server.certificateAuthorityFile,
                dn: Reference389.person(identifier),
                password: Reference389.password
            ) { _ in }
        }
        try await bind(Reference389.fewGroups)
        let error = await #expect(throws: LDAPError.self) { try await bind(Reference389.locked) }
        #expect(error?.resultCode == .unwillingToPerform)
    }

    @Test
    func `One of one's own comes back on its ports with its entries, and is gone at the end`() async throws {
        let entry = "dn: dc=pier,dc=test\nobjectClass: domain\nobjectClass: samplePier\ndc: pier\nsampleBerth: 7\n"
        let configuration = DirectoryServer389Configuration(
            suffix: "dc=pier,dc=test",
            entries: [.text(entry)],
            extraSchema: [
                "attributeTypes: ( 1.3.6.1.4.1.4203.666.12.1 NAME 'sampleBerth' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )",
                "objectClasses: ( 1.3.6.1.4.1.4203.666.12.2 NAME 'samplePier' SUP top AUXILIARY MAY sampleBerth )",
            ]
        )
        let folder = try await with389Directory(configuration, logger: self.logger) { server in
            try await server.stop()
            #expect(!server.isRunning)
            let error = await #expect(throws: ServerError.self) { try await server.stop() }
            #expect(error?.code == .stopFailed)
            try await server.restart()
            let found = try await DirectoryClient.with(server) { client in
                try await client.entry("dc=pier,dc=test", ["sampleBerth"])
            }
            #expect(found?.text(of: "sampleBerth") == "7")
            return server.folder
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        #expect(try ProcessTable.processes(mentioning: folder.path).isEmpty)
    }

    @Test
    func `Entries that the server refuses are an error with its words`() async throws {
        let configuration = DirectoryServer389Configuration(entries: [.text("dn: cn=a,dc=elsewhere\nobjectClass: x\n")])
        let error = await #expect(throws: ServerError.self) {
            try await with389Directory(configuration, logger: self.logger) { _ in Issue.record("the body ran") }
        }
        #expect(error?.code == .preparationFailed)
        #expect(error?.description.contains("cn=a,dc=elsewhere") == true)
    }
}
