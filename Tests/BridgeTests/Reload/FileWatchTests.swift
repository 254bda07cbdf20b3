import BridgeConfiguration
import Foundation
import StandIns
import Testing

@testable import Bridge

/// When files that are looked at time and again count as changed.
@Suite
struct FileWatchTests {
    private let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder(prefix: "file-watch")
    }

    private func look(_ names: String...) -> [String: FileFingerprint] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, FileFingerprint(ofFile: "\(self.folder.path)/\($0)")) })
    }

    @Test
    func `What stays is no change, and what settled is one`() throws {
        defer { self.folder.remove() }
        try self.folder.write("a", "one")
        var watch = FileWatch(used: self.look("a"))
        for _ in 0..<3 {
            let isChange = watch.isChange(self.look("a"))
            #expect(!isChange)
        }
        try self.folder.write("a", "one and a half")
        let first = watch.isChange(self.look("a"))
        #expect(!first, "it may still be being written")
        try self.folder.write("a", "one and three quarters")
        let second = watch.isChange(self.look("a"))
        #expect(!second, "it was being written")
        let third = watch.isChange(self.look("a"))
        #expect(third)
    }

    @Test
    func `A file that goes or comes is a change, and one that comes back as it was is none`() throws {
        defer { self.folder.remove() }
        try self.folder.write("a", "one")
        var watch = FileWatch(used: self.look("a", "b"))
        let present = self.look("a", "b")
        try self.folder.write("b", "new")
        _ = watch.isChange(self.look("a", "b"))
        let isChange = watch.isChange(self.look("a", "b"))
        #expect(isChange)
        let isBack = watch.isChange(present)
        #expect(!isBack)
        let stays = watch.isChange(present)
        #expect(!stays)
    }

    @Test
    func `Of a link, the file that it leads to counts`() throws {
        defer { self.folder.remove() }
        try self.folder.write("one", "same text")
        try self.folder.write("two", "same text")
        #expect(self.look("one")["one"] != self.look("two")["two"])
        #expect(self.look("none")["none"] == self.look("neither")["neither"])
    }

    @Test
    func `A file that was replaced by one of its size and time is another one`() throws {
        defer { self.folder.remove() }
        let path = "\(self.folder.path)/a"
        try self.folder.write("a", "one")
        let attributes: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)]
        try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
        let before = FileFingerprint(ofFile: path)
        var isOther = false
        let end = ContinuousClock.now + .seconds(30)
        // The file system's clock goes on every few milliseconds.
        while !isOther, .now < end {
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.write(contentsOf: Array("two".utf8))
            try file.close()
            try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
            isOther = FileFingerprint(ofFile: path) != before
        }
        #expect(isOther)
    }

    @Test
    func `A change right after a file was read for the first time is not lost`() async throws {
        defer { self.folder.remove() }
        let path = "\(self.folder.path)/bridge.yaml"
        try self.folder.write("bridge.yaml", "half: [")
        let folder = self.folder
        let source = ConfigurationSource {
            let result = BridgeConfiguration.load(path: path, environment: [:])
            if result.findings.contains(where: { $0.message.contains("not YAML") }) {
                _ = try? folder.write("bridge.yaml", "whole: 1")
            }
            return result
        }
        let watch = WatchedFiles()
        let result = try #require(await watch.load(source))
        #expect(result.findings.contains { $0.message.contains("unknown key") })
        for _ in 0..<2 {
            let isChanged = await watch.isChanged()
            #expect(!isChanged)
        }
    }
}
