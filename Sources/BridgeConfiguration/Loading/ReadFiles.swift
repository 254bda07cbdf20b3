import Synchronization

/// Remembers which files were read, or should have been, so that somebody can watch them.
final class ReadFiles: Sendable {
    /// More files than a document names; those beyond are read, but not remembered.
    private static let maximumCount = 1000

    private let known = Mutex<[String]>([])

    /// The paths, in the order in which they were first asked for.
    var paths: [String] { self.known.withLock { $0 } }

    func add(_ path: String) {
        self.known.withLock { known in
            guard known.count < Self.maximumCount, !known.contains(path) else { return }
            known.append(path)
        }
    }

    /// A reader that remembers what it reads.
    func reader(over files: FileReader) -> FileReader {
        FileReader { path, limit throws(FileReadError) in
            // Before it is read: a file that is not there yet is waited for.
            self.add(path)
            return try files.read(path, limit)
        }
    }
}
