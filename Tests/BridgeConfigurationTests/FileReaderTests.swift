import BridgeConfiguration
import ClaimsMapping
import FoundationEssentials
import Testing

/// Files of this machine.
@Suite
struct FileReaderTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "configuration-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path())
    }

    @Test
    func `a document and the files it names are read from its folder`() throws {
        try self.withFolder { folder in
            let document = Documents.minimal(replacing: 10, by: "  employeeId: { constant: \"${file:secret}\" }")
            try Data(document.utf8).write(to: URL(filePath: folder + "/bridge.yaml"))
            try Data("from a file\n".utf8).write(to: URL(filePath: folder + "/secret"))
            let result = BridgeConfiguration.load(path: folder + "/bridge.yaml", environment: [:])
            #expect(
                result.configuration?.mapping.rule(named: "employeeId")?.source == .constant(.string("from a file"))
            )
        }
    }

    @Test
    func `what is no file of the allowed size is refused with the reason`() throws {
        try self.withFolder { folder in
            let path = folder + "/bridge.yaml"
            func message(_ path: String) -> String? {
                let result = BridgeConfiguration.load(path: path, environment: [:])
                #expect(result.configuration == nil)
                #expect(result.findings.count == 1)
                return result.findings.first?.description
            }
            #expect(message(path) == "\(path):1:1: error: the configuration can't be read: No such file or directory")
            #expect(message(folder) == "\(folder):1:1: error: the configuration can't be read: not a regular file")
            #expect(message("/dev/zero") == "/dev/zero:1:1: error: the configuration can't be read: not a regular file")
            #expect(message("a\0b")?.hasSuffix("the path holds a NUL") == true)
            try Data(repeating: 0x20, count: 1024 * 1024 + 1).write(to: URL(filePath: path))
            #expect(message(path)?.hasSuffix("larger than 1048576 bytes") == true)
        }
    }
}
