import BridgeConfiguration
import NIOPosix
import Synchronization

/// The files that a configuration was read from, and how they were then.
///
/// File systems may block: all of them are asked on a thread of NIO's pool.
final class WatchedFiles: Sendable {
    private struct State {
        var paths: [String] = []
        var watch: FileWatch?
    }

    private let state = Mutex(State())

    /// Whether files are others than those that were read.
    ///
    /// True before the first ``load(_:)``: what was read at the start of the service may have changed since.
    func isChanged() async -> Bool {
        let paths = self.state.withLock { $0.watch == nil ? nil : $0.paths }
        guard let paths else { return true }
        guard let found = await Self.fingerprints(of: paths) else { return false }
        return self.state.withLock { $0.watch?.isChange(found) ?? true }
    }

    /// Reads a configuration and remembers its files.
    ///
    /// - Returns: `nil` when the service ends.
    func load(_ source: ConfigurationSource) async -> LoadResult? {
        let known = self.state.withLock { $0.paths }
        let loaded = try? await NIOThreadPool.singleton.runIfActive {
            // How they were before they were read: a change in between is seen at the next look.
            let before = Self.look(at: known)
            let result = source.load()
            let new = Self.look(at: result.files)
            return (result, new.merging(before) { _, before in before }.filter { result.files.contains($0.key) })
        }
        guard let (result, used) = loaded else { return nil }
        self.state.withLock { state in
            state.paths = result.files
            state.watch = FileWatch(used: used)
        }
        return result
    }

    private static func fingerprints(of paths: [String]) async -> [String: FileFingerprint]? {
        try? await NIOThreadPool.singleton.runIfActive { Self.look(at: paths) }
    }

    private static func look(at paths: [String]) -> [String: FileFingerprint] {
        Dictionary(paths.map { ($0, FileFingerprint(ofFile: $0)) }, uniquingKeysWith: { first, _ in first })
    }
}
