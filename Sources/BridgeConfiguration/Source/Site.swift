/// Where a value stands: by key for people who know the configuration, by position for their editor.
struct Site: Sendable, Hashable {
    static let document = Site(path: .root, position: .start)

    let path: DocumentPath
    let position: SourcePosition
    /// The included file in which it stands; `nil` is the document itself.
    let file: SourceFile?

    init(path: DocumentPath, position: SourcePosition, file: SourceFile? = nil) {
        self.path = path
        self.position = position
        self.file = file
    }

    /// Where a key of a mapping would stand that is not there.
    func appending(key: String) -> Site {
        Site(path: self.path.appending(key: key), position: self.position, file: self.file)
    }
}
