/// The folder of the configuration document, from which relative paths in it start.
struct Folder: Sendable {
    private let prefix: String

    init(ofFile path: String) {
        self.prefix = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    func path(of path: String) -> String {
        path.hasPrefix("/") ? path : self.prefix + path
    }

    /// A path as it is seen from the folder, where it is below it.
    func relative(_ path: String) -> String {
        path.hasPrefix(self.prefix) ? String(path.dropFirst(self.prefix.count)) : path
    }
}
