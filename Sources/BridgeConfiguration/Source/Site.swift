/// Where a value stands: by key for people who know the configuration, by position for their editor.
struct Site: Sendable, Hashable {
    static let document = Site(path: .root, position: .start)

    let path: DocumentPath
    let position: SourcePosition
}
