import Foundation
import Logging
import Subprocess
import Testing

@testable import StandIns

@Suite
struct SlapdTests {
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    private let configuration = SlapdConfiguration(entries: [.text(Samples.suffixEntry), .text(Samples.people)])

    enum Transport: CaseIterable {
        case ldap, startTLS, ldaps, ldapi
    }

    @Test(arguments: Transport.allCases)
    func `A bound search is answered over every transport`(_ transport: Transport) async throws {
        try await withSlapd(self.configuration, logger: self.logger) { slapd in
            let url =
                switch transport {
                case .ldap, .startTLS: slapd.ldapURL
                case .ldaps: slapd.ldapsURL
                case .ldapi: slapd.ldapiURL
                }
            let search = try await LDAPSearch.run(slapd, url: url, startTLS: transport == .startTLS)
            #expect(search.status == 0)
            #expect(search.output.contains("dn: uid=okafor,dc=example,dc=test"))
        }
    }

    @Test(arguments: ServerCertificateKind.allCases)
    func `TLS is refused exactly where the certificate is bad`(_ kind: ServerCertificateKind) async throws {
        var configuration = self.configuration
        configuration.certificate = kind
        try await withSlapd(configuration, logger: self.logger) { slapd in
            let search = try await LDAPSearch.run(slapd, url: slapd.ldapsURL)
            #expect((search.status == 0) == (kind == .valid))
        }
    }

    @Test
    func `It comes back on its ports with its entries after a stop and after a kill`() async throws {
        try await withSlapd(self.configuration, logger: self.logger) { slapd in
            try await slapd.stop()
            #expect(!slapd.isRunning)
            #expect(try await LDAPSearch.run(slapd, url: slapd.ldapURL).status != 0)
            try await slapd.restart()
            #expect(try await LDAPSearch.run(slapd, url: slapd.ldapURL).status == 0)
            try await slapd.kill()
            #expect(!slapd.isRunning)
            try await slapd.restart()
            #expect(try await LDAPSearch.run(slapd, url: slapd.ldapURL).status == 0)
            // One that runs is stopped first.
            try await slapd.restart()
            #expect(try await LDAPSearch.run(slapd, url: slapd.ldapURL).status == 0)
        }
    }

    @Test
    func `A stop of what does not run is refused`() async throws {
        try await withSlapd(self.configuration, logger: self.logger) { slapd in
            try await slapd.stop()
            let error = await #expect(throws: ServerError.self) { try await slapd.stop() }
            #expect(error?.code == .stopFailed)
        }
    }

    @Test
    func `A port that somebody else took meanwhile is named as the reason`() async throws {
        try await withSlapd(self.configuration, logger: self.logger) { slapd in
            try await slapd.stop()
            let listener = try #require(LoopbackListener(port: slapd.ldapsPort))
            let error = await #expect(throws: ServerError.self) { try await slapd.restart() }
            #expect(error?.code == .portTaken)
            listener.close()
            try await slapd.restart()
            #expect(try await LDAPSearch.run(slapd, url: slapd.ldapsURL).status == 0)
        }
    }

    @Test
    func `Several run at the same time, each with its own entries`() async throws {
        try await withThrowingTaskGroup { group in
            for name in ["one", "two", "three", "four"] {
                group.addTask {
                    let suffix = "dc=\(name),dc=test"
                    let entry = "dn: \(suffix)\nobjectClass: dcObject\nobjectClass: organization\no: \(name)\n"
                    let configuration = SlapdConfiguration(suffix: suffix, entries: [.text(entry)])
                    try await withSlapd(configuration, logger: self.logger) { slapd in
                        let search = try await LDAPSearch.run(slapd, url: slapd.ldapURL)
                        #expect(search.output.contains("dn: \(suffix)\n"))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test
    func `Schema, modules and directives of the caller are in force`() async throws {
        var configuration = self.configuration
        configuration.extraSchema = """
            attributetype ( 1.3.6.1.4.1.4203.666.11.1 NAME 'sampleBadge' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            objectclass ( 1.3.6.1.4.1.4203.666.11.2 NAME 'samplePerson' SUP top AUXILIARY MAY sampleBadge )
            """
        configuration.modules = ["memberof"]
        configuration.extraDatabaseDirectives = ["overlay memberof", "access to * by * none"]
        configuration.entries.append(
            .text("dn: uid=badge,dc=example,dc=test\nobjectClass: account\nobjectClass: samplePerson\nsampleBadge: 7\n")
        )
        try await withSlapd(configuration, logger: self.logger) { slapd in
            #expect(try await LDAPSearch.run(slapd, url: slapd.ldapURL).output.contains("sampleBadge: 7"))
            let anonymous = try await LDAPSearch.run(slapd, url: slapd.ldapURL, bind: [])
            #expect(!anonymous.output.contains("dn:"))
        }
    }

    @Test
    func `The log level stats shows each operation`() async throws {
        var configuration = self.configuration
        configuration.logLevel = "stats"
        try await withSlapd(configuration, logger: self.logger) { slapd in
            _ = try await LDAPSearch.run(slapd, url: slapd.ldapURL)
            let seen = try await Polling.wait(atMost: .seconds(10)) {
                slapd.output.contains { $0.contains("SRCH base=\"dc=example,dc=test\"") }
            }
            #expect(seen)
        }
    }

    @Test
    func `Its key is for this user alone`() async throws {
        try await withSlapd(self.configuration, logger: self.logger) { slapd in
            for (file, mode) in [("server.key", 0o600), ("slapd.conf", 0o600), ("", 0o700)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: slapd.folder.file(file))
                #expect(attributes[.posixPermissions] as? Int == mode)
            }
        }
    }
}
