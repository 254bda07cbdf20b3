import Foundation
import Logging
import Testing

@testable import StandIns

@Suite
struct ServerGuardTests {
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    /// A guard over two processes that nothing but their argument tells from others, one the other's child.
    private func withFamily(_ body: (ServerGuard, _ mark: String) async throws -> Void) async throws {
        let mark = "86400.\(Int.random(in: 100_000_000...999_999_999))"
        let folder = try TemporaryFolder(prefix: "family")
        let serverGuard = try ServerGuard(
            folder: folder,
            commandLine: ["sh", "-c", "sleep \(mark) & wait"],
            logger: self.logger
        )
        try await serverGuard.launching { try await body(serverGuard, mark) }
        await serverGuard.finish()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        try await self.expectNobody(mark)
    }

    /// A process that was killed is there until it is its turn to end.
    private func expectNobody(_ mark: String) async throws {
        let isGone = try await Polling.wait(atMost: .seconds(30)) {
            try ProcessTable.processes(mentioning: mark).isEmpty
        }
        #expect(isGone)
    }

    private func expectFamily(_ mark: String) async throws {
        let isThere = try await Polling.wait(atMost: .seconds(30)) {
            try ProcessTable.processes(mentioning: "sleep\0\(mark)").count == 1
        }
        #expect(isThere)
    }

    @Test
    func `A server ends with its own children`() async throws {
        try await self.withFamily { serverGuard, mark in
            #expect(serverGuard.start())
            try await self.expectFamily(mark)
            let ended = try await serverGuard.end(.kill)
            #expect(ended)
            try await self.expectNobody("sleep\0\(mark)")
            #expect(serverGuard.start())
            try await self.expectFamily(mark)
        }
    }

    @Test
    func `A preparation under way ends with its own children`() async throws {
        try await self.withFamily { serverGuard, mark in
            async let prepared = serverGuard.prepare("sleep \(mark) & wait", atMost: .milliseconds(1))
            try await self.expectFamily(mark)
            #expect(try await !prepared)
        }
    }

    @Test(arguments: [("exit 0", true), ("exit 3", false), ("kill -s KILL $$", false)])
    func `A preparation says how it ended, and what it wrote`(script: String, succeeds: Bool) async throws {
        try await self.withFamily { serverGuard, _ in
            let prepared = try await serverGuard.prepare("echo one; echo two >&2; \(script)", atMost: .seconds(30))
            #expect(prepared == succeeds)
            #expect(serverGuard.state.output.prefix(2) == ["one", "two"])
        }
    }
}
