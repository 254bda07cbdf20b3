/// The folder of the configuration document, from which relative paths in it start.
struct Folder: Sendable {
    private let prefix: String

    init(ofFile path: String) {
        self.prefix = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    func path(of path: String) -> String {
        path.hasPrefix("/") ? path : self.prefix + path
    }
}
