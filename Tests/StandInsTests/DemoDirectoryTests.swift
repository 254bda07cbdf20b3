import Foundation
import Logging
import Testing

@testable import StandIns

@Suite
struct DemoDirectoryTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../config/demo")
        .standardizedFileURL
        .path
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private func search(_ arguments: [String], _ body: (LDAPSearch) throws -> Void) async throws {
        let demo = try DemoDirectory(folder: Self.folder)
        try await withSlapd(demo.configuration, logger: self.logger) { slapd in
            let bind = ["-D", DemoDirectory.bindDN, "-w", demo.bindPassword]
            try body(try await LDAPSearch.run(slapd, url: slapd.ldapsURL, bind: bind, arguments: arguments))
        }
    }

    @Test
    func `The service account reads all people and groups`() async throws {
        try await self.search(["(|(objectClass=inetOrgPerson)(objectClass=groupOfNames))", "1.1"]) { found in
            #expect(found.status == 0)
            #expect(found.output.components(separatedBy: "\ndn:").count > 45)
        }
    }

    @Test
    func `Anonymous reads nothing, and a wrong password is refused`() async throws {
        let demo = try DemoDirectory(folder: Self.folder)
        try await withSlapd(demo.configuration, logger: self.logger) { slapd in
            let anonymous = try await LDAPSearch.run(slapd, url: slapd.ldapsURL, bind: [])
            #expect(anonymous.status != 0 && !anonymous.output.contains("dn"))
            let wrong = ["-D", DemoDirectory.bindDN, "-w", "wrong"]
            #expect(try await LDAPSearch.run(slapd, url: slapd.ldapsURL, bind: wrong).status == 49)
        }
    }

    @Test
    func `The service account cannot read passwords`() async throws {
        try await self.search(["(cn=bridge)"]) { found in
            #expect(found.output.contains("cn: bridge") && !found.output.contains("userPassword"))
        }
    }

    @Test
    func `The member is found by the bytes of the SID`() async throws {
        // S-1-5-21-1874205361-2960417738-508821194-41207
        let bytes: [UInt8] = [
            1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 0xb1, 0x1a, 0xb6, 0x6f, 0xca, 0x63, 0x74, 0xb0, 0xca, 0xfe, 0x53, 0x1e,
            0xf7, 0xa0, 0, 0,
        ]
        let escaped = bytes.map { String(format: "\\%02x", $0) }.joined()
        try await self.search(["(objectSid=\(escaped))", "uid"]) { #expect($0.output.contains("uid: iokafor")) }
    }

    @Test
    func `Two people share a mail address`() async throws {
        try await self.search(["(mail=fischer@harbourlane.example)", "uid"]) { found in
            #expect(found.output.contains("uid: mfischer") && found.output.contains("uid: nfischer"))
        }
    }

    @Test
    func `A name with a comma is a member by its escaped DN`() async throws {
        let filter = "(member=cn=Okafor\\5c, Ines,ou=people,dc=harbour,dc=test)"
        try await self.search([filter, "cn"]) { found in
            #expect(found.output.contains("cn: Night Shift") && found.output.contains("cn: Ring Three"))
        }
    }
}
