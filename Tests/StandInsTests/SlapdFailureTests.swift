import Foundation
import Logging
import Testing

@testable import StandIns

@Suite
struct SlapdFailureTests {
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private func failure(_ configuration: SlapdConfiguration) async throws -> ServerError {
        let error = await #expect(throws: ServerError.self) {
            try await withSlapd(configuration, logger: self.logger) { _ in Issue.record("the body ran") }
        }
        return try #require(error)
    }

    @Test
    func `A missing slapd is an error that says what to install`() async throws {
        let error = try await self.failure(SlapdConfiguration(slapdPath: "/nowhere/slapd"))
        #expect(error.code == .notInstalled)
        #expect(error.description.contains("apt-get install slapd"))
    }

    @Test
    func `LDIF that slapd refuses is an error with slapd's words`() async throws {
        let error = try await self.failure(
            SlapdConfiguration(entries: [.text("dn: cn=a,dc=example,dc=test\nnothing: 1\n")])
        )
        #expect(error.code == .preparationFailed)
        #expect(error.description.contains("attribute type undefined"))
    }

    @Test
    func `A directive that slapd refuses is an error with slapd's words`() async throws {
        let error = try await self.failure(SlapdConfiguration(extraGlobalDirectives: ["nonsense on"]))
        #expect(error.code == .startFailed)
        #expect(error.description.contains("nonsense"))
    }

    @Test
    func `A file of entries that is not there is an error, and nothing is left`() async throws {
        let configuration = SlapdConfiguration(suffix: "dc=gone,dc=test", entries: [.file("/nowhere/entries.ldif")])
        await #expect(throws: (any Error).self) {
            try await withSlapd(configuration, logger: self.logger) { _ in Issue.record("the body ran") }
        }
        #expect(try ProcessTable.processes(mentioning: "dc=gone,dc=test").isEmpty)
    }

    @Test
    func `A value with a line break cannot add directives`() async throws {
        let error = try await self.failure(SlapdConfiguration(suffix: "dc=a\nrootpw x"))
        #expect(error.code == .invalidConfiguration)
    }
}
