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

    /// How often a configuration is read to know all of its files before they are read.
    private static let maximumReads = 3

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
        let loaded = try? await NIOThreadPool.singleton.runIfActive { Self.load(source, known: known) }
        guard let (result, used) = loaded else { return nil }
        self.state.withLock { state in
            state.paths = result.files
            state.watch = FileWatch(used: used)
        }
        return result
    }

    private static func load(
        _ source: ConfigurationSource,
        known: [String]
    ) -> (LoadResult, [String: FileFingerprint]) {
        // How they were before they were read: a change in between is seen at the next look.
        var before = FileFingerprint.look(at: known)
        var result = source.load()
        // Of a file that nobody knew of, a change in between would never be seen: all are read again.
        for _ in 1..<Self.maximumReads where result.files.contains(where: { before[$0] == nil }) {
            before = FileFingerprint.look(at: result.files)
            result = source.load()
        }
        let after = FileFingerprint.look(at: result.files.filter { before[$0] == nil })
        let files = Set(result.files)
        return (result, before.filter { files.contains($0.key) }.merging(after) { before, _ in before })
    }

    private static func fingerprints(of paths: [String]) async -> [String: FileFingerprint]? {
        try? await NIOThreadPool.singleton.runIfActive { FileFingerprint.look(at: paths) }
    }
}
