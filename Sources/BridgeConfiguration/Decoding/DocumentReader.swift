/// What every part of the decoder works with: the findings, and the way from a scalar to its text.
struct DocumentReader {
    let findings: FindingCollector
    let references: ReferenceResolver
    let files: FileReader
    let folder: Folder
    let derived = DerivedValues()
    /// The formatters of dates and numbers that the document may still ask for.
    let formatters = Allowance(Allowance.formatters)

    /// The text of a scalar, its references followed.
    ///
    /// - Parameters:
    ///   - node: The scalar; anything else is a finding.
    ///   - expected: What the key takes, in words.
    /// - Returns: The text; `nil` means that there is a finding.
    func text(of node: ConfigurationNode, expected: String) -> ResolvedText? {
        switch node.content {
        case .text(let text):
            return self.references.resolve(text, at: node.site)
        case .refused:
            return nil
        case .nothing, .list, .mapping:
            self.mismatch(node, expected: expected)
            return nil
        }
    }

    /// Reports a value of another kind than its key takes.
    func mismatch(_ node: ConfigurationNode, expected: String) {
        if case .refused = node.content { return }
        self.findings.error(node.site, "expected \(expected), found \(node.kind)")
    }

    /// A path that a file names: a relative one starts at that file's folder.
    func path(of path: String, at site: Site) -> String {
        (site.file?.folder ?? self.folder).path(of: path)
    }
}
