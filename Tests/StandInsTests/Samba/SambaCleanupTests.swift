import Foundation
import Logging
import Testing

@testable import StandIns

extension OwnerEndTests {
    @Suite(.enabled(if: DirectoryAvailability.samba.isAvailable))
    struct SambaCleanupTests {
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
            try await OwnerEndTests.expectNothingLeft(in: folder, prefix: "samba-")
        }

        @Test
        func `Nothing is left of a domain in the making when the process is killed`() async throws {
            let folder = try TemporaryFolder(prefix: "owner")
            defer { folder.remove() }
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
                try await OwnerOfDomain.begin(in: path)
                kill(getpid(), SIGKILL)
            }
            try await OwnerEndTests.expectNothingLeft(in: folder, prefix: "samba-")
        }

        @Test
        func `Nothing is left of a domain in the making when the process exits`() async throws {
            let folder = try TemporaryFolder(prefix: "owner")
            defer { folder.remove() }
            await #expect(processExitsWith: .exitCode(7)) { [path = folder.path as String] in
                try await OwnerOfDomain.begin(in: path)
                exit(7)
            }
            try await OwnerEndTests.expectNothingLeft(in: folder, prefix: "samba-")
        }
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
