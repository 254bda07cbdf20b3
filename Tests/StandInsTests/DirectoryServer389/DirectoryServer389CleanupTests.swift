import Foundation
import Testing

@testable import StandIns

extension OwnerEndTests {
    @Suite(.enabled(if: DirectoryAvailability.directoryServer389.isAvailable))
    struct DirectoryServer389CleanupTests {
        @Test
        func `Nothing is left of the shared server when the process is killed`() async throws {
            let folder = try TemporaryFolder(prefix: "owner")
            defer { folder.remove() }
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
                setenv("TMPDIR", path, 1)
                let server = try await Shared389Directory.server
                try #require(server.isRunning && server.folder.path.hasPrefix(path))
                kill(getpid(), SIGKILL)
            }
            try await OwnerEndTests.expectNothingLeft(in: folder, prefix: "ds389-")
        }
    }
}
