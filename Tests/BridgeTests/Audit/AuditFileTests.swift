import BridgeConfiguration
import Foundation
import InMemoryLogging
import Logging
import StandIns
import Testing

@testable import Bridge

/// Records in files, with what rotation and full disks do to files.
@Suite(.timeLimit(.minutes(2)))
struct AuditFileTests {
    private func withFolder(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder(prefix: "audit")
        defer { folder.remove() }
        try await body(folder)
    }

    private func identifiers(_ lines: [WrittenLine]) -> [String] { lines.compactMap { $0.text("request.id") } }

    @Test
    func `While files are rotated under load, no line is lost, broken or out of order`() async throws {
        try await self.withFolder { folder in
            let path = folder.file("audit.jsonl")
            let count = 12_000
            let trouble = try await AuditStage.with(AuditSettings(destination: .file(path), capacity: count)) { stage in
                let writing = Task.detached {
                    for number in 0..<count {
                        stage.audit.record(AuditSample.record("\(number)"))
                        if number.isMultiple(of: 500) { await Task.yield() }
                    }
                }
                for round in 1...8 {
                    try await stage.wait { $0.writtenCount > (round - 1) * count / 10 }
                    // As logrotate does it: with a signal, without one, and by deleting.
                    try FileManager.default.moveItem(atPath: path, toPath: folder.file("audit.\(round)"))
                    if round.isMultiple(of: 2) { stage.audit.reopen() }
                    try await stage.wait { audit in
                        FileManager.default.fileExists(atPath: path) || audit.writtenCount == count
                    }
                    if audit(stage, hasWritten: count) { break }
                }
                await writing.value
            }
            #expect(trouble.map { "\($0.message)" } == [])
            let files = (1...8).map { folder.file("audit.\($0)") } + [path]
            let lines = try files.filter { FileManager.default.fileExists(atPath: $0) }
                .flatMap { try WrittenLine.all(ofFile: $0) }
            #expect(self.identifiers(lines) == (0..<count).map { "\($0)" })
        }
    }

    private func audit(_ stage: AuditStage, hasWritten count: Int) -> Bool { stage.audit.writtenCount == count }

    @Test
    func `A file that was deleted is made anew for the next record`() async throws {
        try await self.withFolder { folder in
            let path = folder.file("audit.jsonl")
            try await AuditStage.with(AuditSettings(destination: .file(path))) { stage in
                stage.audit.record(AuditSample.record("1"))
                try await stage.wait { $0.writtenCount == 1 }
                try FileManager.default.removeItem(atPath: path)
                stage.audit.record(AuditSample.record("2"))
                try await stage.wait { $0.writtenCount == 2 }
                #expect(self.identifiers(try WrittenLine.all(ofFile: path)) == ["2"])
                // A signal makes it again at once, without a record.
                try FileManager.default.removeItem(atPath: path)
                stage.audit.reopen()
                try await stage.wait { _ in FileManager.default.fileExists(atPath: path) }
            }
        }
    }

    @Test
    func `It is there from the start, for its owner to write and its group to read, and what it holds stays`()
        async throws
    {
        try await self.withFolder { folder in
            let path = folder.file("audit.jsonl")
            // A line that a crash cut off.
            try folder.write("audit.jsonl", "{\"request.id\":\"old\"}\n{\"request.i")
            try await AuditStage.with(AuditSettings(destination: .file(path))) { stage in
                stage.audit.record(AuditSample.record("new"))
            }
            let lines = try Data(contentsOf: URL(filePath: path)).split(separator: UInt8(ascii: "\n"))
            #expect(lines.count == 3 && String(decoding: lines[1], as: UTF8.self) == "{\"request.i")
            #expect(try WrittenLine(lines[2]).text("request.id") == "new")

            let other = folder.file("other.jsonl")
            try await AuditStage.with(AuditSettings(destination: .file(other))) { stage in
                try await stage.wait { _ in FileManager.default.fileExists(atPath: other) }
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: other)
            let permissions = try #require(attributes[.posixPermissions] as? Int)
            #expect(permissions & ~0o640 == 0 && permissions & 0o600 == 0o600)
        }
    }

    @Test
    func `A symbolic link is not followed, and the log says what to do`() async throws {
        try await self.withFolder { folder in
            let path = folder.file("audit.jsonl")
            let target = try folder.write("target", "")
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
            let trouble = try await AuditStage.with(AuditSettings(destination: .file(path))) { stage in
                try await stage.wait { $0.isFailing }
                stage.audit.record(AuditSample.record("1"))
            }
            #expect(try Data(contentsOf: URL(filePath: target)).isEmpty)
            let first = try #require(trouble.first)
            #expect(first.message == "audit records cannot be written" && first.level == .error)
            #expect(first.metadata["hint"].map { "\($0)" }?.contains("symbolic link") == true, "\(first.metadata)")
            #expect(trouble.last?.message == "audit records were lost", "\(trouble)")
        }
    }

    @Test
    func `Where the folder is missing, records wait, and are written once it is there`() async throws {
        try await self.withFolder { folder in
            let path = folder.file("missing/audit.jsonl")
            let trouble = try await AuditStage.with(AuditSettings(destination: .file(path), capacity: 20)) { stage in
                for number in 0..<25 { stage.audit.record(AuditSample.record("\(number)")) }
                try await stage.wait { $0.isFailing }
                #expect(stage.audit.lostCount == 5)
                try FileManager.default.createDirectory(
                    atPath: folder.file("missing"),
                    withIntermediateDirectories: false
                )
                try await stage.wait { $0.writtenCount == 20 && !$0.isFailing }
            }
            #expect(self.identifiers(try WrittenLine.all(ofFile: path)) == (0..<20).map { "\($0)" })
            let messages = trouble.map { "\($0.message)" }
            #expect(messages.count { $0 == "audit records cannot be written" } == 1, "\(messages)")
            #expect(messages.count { $0 == "audit records are written again" } == 1, "\(messages)")
            let lost = trouble.filter { $0.message == "audit records were lost" }
                .compactMap { $0.metadata["lost"].flatMap { Int("\($0)") } }
            #expect(lost.reduce(0, +) == 5)
        }
    }

    @Test
    func `A disk that is full is told, tried again and never counted as written`() async throws {
        let trouble = try await AuditStage.with(AuditSettings(destination: .file("/dev/full"), capacity: 16)) { stage in
            stage.audit.record(AuditSample.record("1"))
            try await stage.wait { $0.isFailing }
            #expect(await !stage.audit.keep(AuditSample.record("2"), by: .now + .seconds(30)))
            #expect(stage.audit.writtenCount == 0)
        }
        #expect(trouble.first?.metadata["hint"].map { "\($0)" }?.contains("make room") == true, "\(trouble)")
        #expect(trouble.last?.metadata["lost"] == "1", "\(trouble)")
    }

    @Test
    func `Another destination takes what waits, without a restart`() async throws {
        try await self.withFolder { folder in
            let path = folder.file("audit.jsonl")
            try await AuditStage.with(AuditSettings(destination: .file("/dev/full"))) { stage in
                stage.audit.record(AuditSample.record("1"))
                try await stage.wait { $0.isFailing }
                stage.audit.apply(AuditSettings(destination: .file(path)))
                stage.audit.record(AuditSample.record("2"))
                try await stage.wait { $0.writtenCount == 2 }
            }
            #expect(self.identifiers(try WrittenLine.all(ofFile: path)) == ["1", "2"])
        }
    }
}
