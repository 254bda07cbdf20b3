/// Reads a configuration document, checks it, and reports all that is wrong with it at once.
public struct BridgeConfigurationLoader: Sendable {
    private let environment: [String: String]
    private let files: FileReader

    /// Creates a loader.
    ///
    /// - Parameters:
    ///   - environment: The variables that `${env:NAME}` refers to.
    ///   - files: How files are read; those of this machine unless told.
    public init(environment: [String: String], files: FileReader = .system) {
        self.environment = environment
        self.files = files
    }

    /// Loads and checks the document at a path.
    ///
    /// - Parameter path: The document's path; findings name the document by it, and relative paths in the document
    ///   start from its folder.
    /// - Returns: The configuration, if nothing in the document keeps it from being used, and all findings.
    public func load(path: String) -> LoadResult {
        let content: [UInt8]
        do throws(FileReadError) {
            content = try self.files.read(path, SourceText.maximumBytes)
        } catch {
            let findings = FindingCollector(file: path)
            findings.error(.document, "the configuration can't be read: \(error.reason)")
            return LoadResult(configuration: nil, findings: findings.sorted, files: [path], effective: nil)
        }
        return self.load(content, path: path)
    }

    /// Checks a document that was already read.
    ///
    /// - Parameters:
    ///   - content: The document.
    ///   - path: The path it came from, for findings and as the start of relative paths.
    /// - Returns: The configuration, if nothing in the document keeps it from being used, and all findings.
    public func load(_ content: [UInt8], path: String) -> LoadResult {
        let findings = FindingCollector(file: path)
        let readFiles = ReadFiles()
        readFiles.add(path)
        let files = readFiles.reader(over: self.files)
        let folder = Folder(ofFile: path)
        let reader = DocumentReader(
            findings: findings,
            references: ReferenceResolver(
                environment: self.environment,
                files: files,
                folder: folder,
                findings: findings
            ),
            files: files,
            folder: folder
        )
        let root = self.compose(content, path: path, reader)
        let configuration = root.flatMap { DocumentSection.form.read($0, reader) }
        if configuration == nil, !findings.hasErrors {
            // A decoder that gives up must have said why; if one did not, the document must still not pass.
            findings.error(.document, "the configuration is incomplete")
        }
        return LoadResult(
            configuration: findings.hasErrors ? nil : configuration,
            findings: findings.sorted,
            files: readFiles.paths,
            effective: findings.hasErrors
                ? nil : root.map { EffectiveConfiguration($0, derived: reader.derived.all, path: path) }
        )
    }

    /// The document's root, with what the document includes.
    private func compose(_ content: [UInt8], path: String, _ reader: DocumentReader) -> ConfigurationNode? {
        guard let source = SourceText(content, findings: reader.findings),
            let root = DocumentComposer(findings: reader.findings).compose(source.text)
        else { return nil }
        return IncludeReading(reader, documentPath: path).merged(root)
    }
}
