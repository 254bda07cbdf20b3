/// What became of a document.
public struct LoadResult: Sendable {
    /// The configuration; `nil` exactly if one of the findings is an error.
    public let configuration: BridgeConfiguration?
    /// All findings, in the order of the document; those in included files come after its own.
    public let findings: [Finding]
    /// The paths of all files that were read, or should have been: the document, what it includes, and the secrets and
    /// certificates that it names.
    ///
    /// At most 1000. A change of any of them can change what the document means.
    public let files: [String]
    /// What holds, key by key, and why; `nil` exactly if ``configuration`` is.
    public let effective: EffectiveConfiguration?
}
