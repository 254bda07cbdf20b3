import BridgeConfiguration

/// Where a service's configuration comes from, so that it can be read again.
public struct ConfigurationSource: Sendable {
    private let read: @Sendable () -> LoadResult

    /// Creates a source.
    ///
    /// - Parameters:
    ///   - path: The document's path.
    ///   - environment: The variables that the document may refer to; those of a process never change while it runs.
    public init(path: String, environment: [String: String]) {
        self.init { BridgeConfiguration.load(path: path, environment: environment) }
    }

    init(_ read: @escaping @Sendable () -> LoadResult) {
        self.read = read
    }

    /// Reads and checks the document.
    ///
    /// It reads files, so it blocks its thread.
    func load() -> LoadResult { self.read() }
}
