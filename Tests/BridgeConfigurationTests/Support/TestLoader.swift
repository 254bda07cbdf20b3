import BridgeConfiguration

/// Loads documents as if they were `/etc/bridge/bridge.yaml`, with files that exist in memory only.
enum TestLoader {
    static let path = "/etc/bridge/bridge.yaml"

    static let files = FileReader { path, limit throws(FileReadError) in
        guard let content = Documents.files[path] else { throw FileReadError("No such file or directory") }
        guard content.utf8.count <= limit else { throw FileReadError("larger than \(limit) bytes") }
        return Array(content.utf8)
    }

    static func load(_ document: String) -> LoadResult { self.load(Array(document.utf8)) }

    static func load(_ document: [UInt8]) -> LoadResult {
        BridgeConfigurationLoader(environment: Documents.environment, files: self.files).load(document, path: self.path)
    }

    /// The findings without the path in front: `12:5: error: directory.serverz: unknown key`.
    static func findings(_ document: String) -> [String] {
        self.load(document).findings.map { String($0.description.dropFirst(self.path.utf8.count + 1)) }
    }
}
