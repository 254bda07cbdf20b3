import EntraCallout

/// Takes the rules of the files that a document includes into the document.
struct IncludeReading {
    /// The most that the files have together: what one may have, several times.
    static let maximumTotalBytes = 4 * SourceText.maximumBytes

    private let reader: DocumentReader
    private let documentPath: String

    /// Prepares the reading.
    ///
    /// - Parameters:
    ///   - reader: The way to files and findings.
    ///   - documentPath: The path of the document itself.
    init(_ reader: DocumentReader, documentPath: String) {
        self.reader = reader
        self.documentPath = documentPath
    }

    /// The document with the rules of the files that it includes behind its own.
    ///
    /// - Parameter root: The document.
    /// - Returns: The same where it includes nothing, or where its `claims` cannot take anything up.
    func merged(_ root: ConfigurationNode) -> ConfigurationNode {
        guard case .mapping(var entries) = root.content,
            let include = entries.first(where: { $0.key == DocumentSection.include.name }),
            let paths = DocumentSection.include.form.read(include.value, self.reader)
        else { return root }
        let index = entries.firstIndex { $0.key == DocumentSection.claims.name }
        var rules: [ConfigurationNode.Entry] = []
        if let index {
            // What else stands there is reported where it is read.
            guard case .mapping(let own) = entries[index].value.content else { return root }
            rules = own
        }
        var known = Dictionary(rules.map { ($0.key, $0.site) }, uniquingKeysWith: { first, _ in first })
        for rule in self.rules(of: paths) {
            if let earlier = known[rule.key] {
                let file = LogText.escaped(earlier.file?.path ?? self.documentPath, limit: 4096)
                let place = "\(file):\(earlier.position)"
                self.reader.findings.error(rule.site, "this claim was already defined at \(place)")
                continue
            }
            known[rule.key] = rule.site
            rules.append(rule)
        }
        let site = index.map { entries[$0].value.site } ?? root.site.appending(key: DocumentSection.claims.name)
        let claims = ConfigurationNode.Entry(
            key: DocumentSection.claims.name,
            site: index.map { entries[$0].site } ?? site,
            value: ConfigurationNode(site: site, content: .mapping(rules))
        )
        if let index { entries[index] = claims } else { entries.append(claims) }
        return ConfigurationNode(site: root.site, content: .mapping(entries))
    }

    private func rules(of paths: [Located<String>]) -> [ConfigurationNode.Entry] {
        var known: [String: SourcePosition] = [:]
        var rules: [ConfigurationNode.Entry] = []
        var byteCount = 0
        for (index, path) in paths.enumerated() {
            let file = SourceFile(path: self.reader.path(of: path.value, at: path.site), number: index + 1)
            if file.path == self.documentPath {
                self.reader.findings.error(path.site, "this is the document itself")
            } else if let earlier = known.updateValue(path.site.position, forKey: file.path) {
                self.reader.findings.error(path.site, "this file was already included at \(earlier)")
            } else if let content = self.content(of: file, includedAt: path.site) {
                byteCount += content.count
                guard byteCount <= Self.maximumTotalBytes else {
                    self.reader.findings.error(
                        path.site,
                        "with this file, those that are included have more than \(Self.maximumTotalBytes) bytes together"
                    )
                    return rules
                }
                rules += self.rules(of: file, content)
            }
        }
        return rules
    }

    private func content(of file: SourceFile, includedAt site: Site) -> [UInt8]? {
        do throws(FileReadError) {
            return try self.reader.files.read(file.path, SourceText.maximumBytes)
        } catch {
            let name = LogText.escaped(file.path)
            self.reader.findings.error(site, "the file `\(name)` can't be included: \(error.reason)")
            return nil
        }
    }

    private func rules(of file: SourceFile, _ content: [UInt8]) -> [ConfigurationNode.Entry] {
        let findings = self.reader.findings
        guard let source = SourceText(content, file: file, findings: findings),
            let root = DocumentComposer(file: file, findings: findings).compose(source.text)
        else { return [] }
        let claims = DocumentSection.claims.name
        guard case .mapping(let entries) = root.content else {
            self.reader.mismatch(root, expected: "a mapping with `\(claims)`")
            return []
        }
        for entry in entries where entry.key != claims {
            findings.error(
                entry.site,
                "unknown key: an included file has `\(claims)` and nothing else"
                    + Suggestion.question(about: entry.key, among: [claims])
            )
        }
        guard let value = entries.first(where: { $0.key == claims })?.value else {
            if entries.isEmpty { findings.error(root.site, "missing: `\(claims)`") }
            return []
        }
        guard case .mapping(let rules) = value.content else {
            self.reader.mismatch(value, expected: DocumentSection.claims.form.expected)
            return []
        }
        return rules
    }
}
