/// What became of a document.
public struct LoadResult: Sendable {
    /// The configuration; `nil` exactly if one of the findings is an error.
    public let configuration: BridgeConfiguration?
    /// All findings, in the order of the document.
    public let findings: [Finding]
    /// The paths of all files that were read, or should have been: the document, and those that it refers to.
    public let files: [String]
}
