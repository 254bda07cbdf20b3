import Foundation
import Testing

@testable import StandIns

/// What is left when the process that owns a server ends.
///
/// One after another: while a test waits for the end of a process it holds one of the few threads of all tests.
@Suite(.serialized)
enum OwnerEndTests {
    /// Expects that nothing is left of servers whose owner had a folder for temporary things.
    ///
    /// - Parameters:
    ///   - folder: The owner's folder, as this process finds it in the end.
    ///   - prefix: How the names of the servers' own folders begin.
    /// - Throws: An error of the file system, or `CancellationError`.
    static func expectNothingLeft(in folder: TemporaryFolder, prefix: String) async throws {
        // The guard learns of it from the kernel, and needs a moment.
        let gone = try await Polling.wait(atMost: .seconds(30)) {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasPrefix(prefix) }
                && ProcessTable.processes(mentioning: folder.path).isEmpty
        }
        #expect(gone)
    }
}
