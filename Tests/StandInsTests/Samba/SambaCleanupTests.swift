import Foundation
import Logging
import Testing

@testable import StandIns

@Suite(.enabled(if: DirectoryAvailability.samba.isAvailable))
struct SambaCleanupTests {
    /// The child's folder for temporary things, as this process finds it empty in the end.
    private func expectNothingLeft(in folder: TemporaryFolder) async throws {
        // The guard learns of it from the kernel, and needs a moment.
        let gone = try await Polling.wait(atMost: .seconds(30)) {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasPrefix("samba-") }
                && ProcessTable.processes(mentioning: folder.path).isEmpty
        }
        #expect(gone)
    }

    @Test
    func `Nothing is left of the shared domain when the process is killed`() async throws {
        let folder = try TemporaryFolder(prefix: "owner")
        defer { folder.remove() }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            setenv("TMPDIR", path, 1)
            let domain = try await SharedSambaDomain.domain
            try #require(domain.isRunning && domain.folder.path.hasPrefix(path))
            kill(getpid(), SIGKILL)
        }
        try await self.expectNothingLeft(in: folder)
    }

    @Test
    func `Nothing is left of a domain in the making when the process is killed`() async throws {
        let folder = try TemporaryFolder(prefix: "owner")
        defer { folder.remove() }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            try await OwnerOfDomain.begin(in: path)
            kill(getpid(), SIGKILL)
        }
        try await self.expectNothingLeft(in: folder)
    }

    @Test
    func `Nothing is left of a domain in the making when the process exits`() async throws {
        let folder = try TemporaryFolder(prefix: "owner")
        defer { folder.remove() }
        await #expect(processExitsWith: .exitCode(7)) { [path = folder.path as String] in
            try await OwnerOfDomain.begin(in: path)
            exit(7)
        }
        try await self.expectNothingLeft(in: folder)
    }
}

/// What a process does that ends before its domain is there.
private enum OwnerOfDomain {
    /// Has the shared domain made, and returns while that is under way.
    static func begin(in path: String) async throws {
        setenv("TMPDIR", path, 1)
        // Nobody waits for it: the process ends.
        Task { _ = try await SharedSambaDomain.domain }
        let isMade = try await Polling.wait(atMost: .seconds(60)) {
            try FileManager.default.contentsOfDirectory(atPath: path)
                .contains { FileManager.default.fileExists(atPath: "\(path)/\($0)/private/sam.ldb") }
        }
        try #require(isMade)
    }
}
