/// A file that the document includes.
struct SourceFile: Sendable, Hashable {
    /// Its path, from where the document's path starts.
    let path: String
    /// Its place among the included files, from 1.
    let number: Int

    /// The folder from which relative paths in it start.
    var folder: Folder { Folder(ofFile: self.path) }
}
