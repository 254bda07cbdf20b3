import Foundation
import Logging
import Synchronization
import Testing

@testable import StandIns

extension OwnerEndTests {
    @Suite
    struct SlapdCleanupTests {
        private struct Planned: Error {}

        private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        private let configuration = SlapdConfiguration(entries: [.text(Samples.suffixEntry)])

        private func expectNothingLeft(of folder: TemporaryFolder) throws {
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            #expect(try ProcessTable.processes(mentioning: folder.path).isEmpty)
        }

        @Test
        func `Process and folder are there during the body and gone after it`() async throws {
            let folder = try await withSlapd(self.configuration, logger: self.logger) { slapd in
                let processes = try ProcessTable.processes(mentioning: slapd.folder.path)
                #expect(!processes.isEmpty)
                #expect(FileManager.default.fileExists(atPath: slapd.folder.path))
                return slapd.folder
            }
            try self.expectNothingLeft(of: folder)
        }

        @Test
        func `Process and folder are gone after a body that stopped the server`() async throws {
            let folder = try await withSlapd(self.configuration, logger: self.logger) { slapd in
                try await slapd.stop()
                return slapd.folder
            }
            try self.expectNothingLeft(of: folder)
        }

        @Test
        func `Process and folder are gone after a body that throws`() async throws {
            let folder = Mutex<TemporaryFolder?>(nil)
            await #expect(throws: Planned.self) {
                try await withSlapd(self.configuration, logger: self.logger) { slapd in
                    folder.withLock { $0 = slapd.folder }
                    throw Planned()
                }
            }
            try self.expectNothingLeft(of: try #require(folder.withLock { $0 }))
        }

        @Test
        func `Process and folder are gone after a cancelled body`() async throws {
            let (folders, continuation) = AsyncStream.makeStream(of: TemporaryFolder.self)
            let task = Task {
                try await withSlapd(self.configuration, logger: self.logger) { slapd in
                    continuation.yield(slapd.folder)
                    try await Task.sleep(for: .seconds(600))
                }
            }
            var iterator = folders.makeAsyncIterator()
            let folder = try #require(await iterator.next())
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try self.expectNothingLeft(of: folder)
        }

        @Test
        func `Cancelled before the start, nothing is left either`() async throws {
            let suffix = "dc=\(RandomText.password().lowercased()),dc=test"
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await withSlapd(SlapdConfiguration(suffix: suffix), logger: self.logger) { _ in
                    Issue.record("the body ran")
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try ProcessTable.processes(mentioning: suffix).isEmpty)
        }

        @Test
        func `Process and folder are gone when somebody ends the guard`() async throws {
            let folder = try await withSlapd(self.configuration, logger: self.logger) { slapd in
                let script = slapd.folder.file("server-guard")
                for process in try ProcessTable.processes(mentioning: script) { kill(pid_t(process), SIGTERM) }
                let ended = try await Polling.wait(atMost: .seconds(10)) { !slapd.isRunning }
                #expect(ended)
                await #expect(throws: ServerError.self) { try await slapd.restart() }
                return slapd.folder
            }
            try self.expectNothingLeft(of: folder)
        }

        @Test
        func `Process and folder are gone after the owner was killed`() async throws {
            let suffix = "dc=\(RandomText.password().lowercased()),dc=test"
            let note = try TemporaryFolder(prefix: "note")
            defer { note.remove() }
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [suffix = suffix as String, path = note.path as String] in
                let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
                try await withSlapd(SlapdConfiguration(suffix: suffix), logger: logger) { slapd in
                    try slapd.folder.path.write(toFile: "\(path)/folder", atomically: true, encoding: .utf8)
                    kill(getpid(), SIGKILL)
                }
            }
            let folder = try String(contentsOfFile: note.file("folder"), encoding: .utf8)
            #expect(folder.contains("slapd-"))
            // The guard learns of it from the kernel, and needs a moment.
            let gone = try await Polling.wait(atMost: .seconds(10)) {
                try !FileManager.default.fileExists(atPath: folder)
                    && ProcessTable.processes(mentioning: folder).isEmpty
            }
            #expect(gone)
        }
    }
}
