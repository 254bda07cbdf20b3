import Foundation
import Logging
import Synchronization
import Testing

@testable import StandIns

@Suite
struct DNSServerTests {
    private struct Planned: Error {}

    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    private let configuration = DNSServerConfiguration(services: [.init("_ldap._tcp.corp.test", target: "dc.corp.test")]
    )

    private func expectNothingLeft(of folder: TemporaryFolder) throws {
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        #expect(try ProcessTable.processes(mentioning: folder.path).isEmpty)
    }

    @Test
    func `Process and folder are there during the body, over stop and restart, and gone after it`() async throws {
        let folder = try await withDNSServer(self.configuration, logger: self.logger) { server in
            let running = try ProcessTable.processes(mentioning: server.folder.path).count
            try await server.stop()
            #expect(try ProcessTable.processes(mentioning: server.folder.path).count < running)
            try await server.restart(self.configuration)
            #expect(try ProcessTable.processes(mentioning: server.folder.path).count == running)
            return server.folder
        }
        try self.expectNothingLeft(of: folder)
    }

    @Test
    func `Process and folder are gone after a body that throws`() async throws {
        let folder = Mutex<TemporaryFolder?>(nil)
        await #expect(throws: Planned.self) {
            try await withDNSServer(self.configuration, logger: self.logger) { server in
                folder.withLock { $0 = server.folder }
                throw Planned()
            }
        }
        try self.expectNothingLeft(of: try #require(folder.withLock { $0 }))
    }

    @Test
    func `A configuration that dnsmasq does not take is an error with its words`() async throws {
        let broken = DNSServerConfiguration(services: [.init("_ldap._tcp.corp.test", target: "dc.corp.test", port: -1)])
        let error = await #expect(throws: DNSServerError.self) {
            try await withDNSServer(broken, logger: self.logger) { _ in }
        }
        #expect(error?.description.contains("dnsmasq") == true)
        #expect(error?.output.isEmpty == false)
    }
}
