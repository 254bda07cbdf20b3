import Directory

/// Goes through the document by the description of its keys, and puts in the place of each absent key what holds without
/// it.
struct EffectiveReading {
    private let derived: [DocumentPath: WrittenValue]
    private let folder: Folder
    private let name: String

    /// Prepares the reading.
    ///
    /// - Parameters:
    ///   - derived: What readers of sections put in the place of absent keys.
    ///   - path: The document's path.
    init(derived: [DocumentPath: WrittenValue], path: String) {
        self.derived = derived
        self.folder = Folder(ofFile: path)
        self.name = self.folder.relative(path)
    }

    /// What holds of the whole document.
    func read(_ root: ConfigurationNode) -> [EffectiveValue.Entry] {
        guard case .mapping(let entries) = root.content else { return [] }
        // The document's own rules are those of its directory, where it has one.
        let directory = entries.first { $0.key == DocumentSection.directory.name }?.value
        let kind = directory.flatMap { directory in
            if case .mapping(let entries) = directory.content { self.kind(of: self.nodes(entries)) } else { nil }
        }
        return self.section(DocumentSection.keys, entries, root.site.path, kind: kind)
            // What included files hold stands among the rules.
            .filter { $0.key != DocumentSection.include.name }
    }

    private func section(
        _ keys: [any DescribedKey],
        _ given: [ConfigurationNode.Entry],
        _ path: DocumentPath,
        kind outerKind: DirectoryKind?
    ) -> [EffectiveValue.Entry] {
        let nodes = self.nodes(given)
        let kind = self.kind(of: nodes) ?? outerKind
        return keys.compactMap { key in
            let value =
                nodes[key.name].map { self.value($0, key.shape, kind) }
                ?? self.absent(key, path.appending(key: key.name), kind)
            return value.map { EffectiveValue.Entry(key: key.name, value: $0) }
        }
    }

    private func nodes(_ entries: [ConfigurationNode.Entry]) -> [String: ConfigurationNode] {
        Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The directory's kind, where the section is a directory.
    private func kind(of nodes: [String: ConfigurationNode]) -> DirectoryKind? {
        guard case .text(let text)? = nodes[DirectorySection.kind.name]?.content else { return nil }
        return DirectoryKind(rawValue: text)
    }

    private func value(_ node: ConfigurationNode, _ shape: ValueShape, _ kind: DirectoryKind?) -> EffectiveValue {
        switch node.content {
        case .text(let text):
            let text = self.fromDocument(text, node.site)
            return self.scalar(text, shape, origin: self.origin(node.site, [text]))
        case .list(let nodes):
            let element = shape.element ?? .text()
            let texts = nodes.compactMap { node in
                if case .text(let text) = node.content { self.fromDocument(text, node.site) } else { nil }
            }
            return EffectiveValue(
                content: .list(nodes.map { self.value($0, element, kind) }),
                origin: self.origin(node.site, texts)
            )
        case .mapping(let entries):
            let values =
                shape.keys(for: entries.map(\.key)).map { self.section($0, entries, node.site.path, kind: kind) }
                ?? entries.map { entry in
                    EffectiveValue.Entry(
                        key: entry.key,
                        value: self.value(entry.value, shape.valueOfTable ?? .text(), kind)
                    )
                }
            return EffectiveValue(content: .mapping(values), origin: self.origin(node.site, []))
        case .nothing, .refused:
            // A document with one of these has an error.
            return EffectiveValue(content: .unwritten("nothing"), origin: self.origin(node.site, []))
        }
    }

    private func absent(_ key: any DescribedKey, _ path: DocumentPath, _ kind: DirectoryKind?) -> EffectiveValue? {
        if let value = self.derived[path] {
            if case .unwritten = value { return nil }
            guard case .follows(let words) = key.described else {
                return self.written(value, key.shape, origin: kind.map(Self.origin) ?? "default")
            }
            return self.written(value, key.shape, origin: "default: \(words)")
        }
        switch key.described {
        case .nothing, .follows: return nil
        case .value(let value): return self.written(value, key.shape, origin: "default")
        case .byKind(let value):
            guard let kind, let value = value(kind) else { return nil }
            return self.written(value, key.shape, origin: Self.origin(kind))
        case .ofItsKeys:
            guard let keys = key.shape.keys(for: []) else { return nil }
            let entries = self.section(keys, [], path, kind: kind)
            return entries.isEmpty ? nil : EffectiveValue(content: .mapping(entries), origin: "default")
        }
    }

    private func written(_ value: WrittenValue, _ shape: ValueShape, origin: String) -> EffectiveValue {
        switch value {
        case .text(let text): return self.scalar(text, shape, origin: origin)
        case .list(let elements):
            let element = shape.element ?? .text()
            let values = elements.map { self.written($0, element, origin: origin) }
            return EffectiveValue(content: .list(values), origin: origin)
        case .mapping(let entries):
            let keys = shape.keys(for: entries.map(\.key)) ?? []
            let values = entries.map { entry in
                let shape = keys.first { $0.name == entry.key }?.shape ?? .text()
                return EffectiveValue.Entry(key: entry.key, value: self.written(entry.value, shape, origin: origin))
            }
            return EffectiveValue(content: .mapping(values), origin: origin)
        case .unwritten(let words): return EffectiveValue(content: .unwritten(words), origin: origin)
        }
    }

    private func scalar(_ text: String, _ shape: ValueShape, origin: String) -> EffectiveValue {
        // A reference says where the secret is, and nothing of it.
        let isReference = ReferencedText(text).onlyReference != nil
        let shown = shape.isSecret && !isReference ? EffectiveValue.mask : text
        return EffectiveValue(content: .scalar(shown, shape.kind(of: shown)), origin: origin)
    }

    /// The text with paths as they are from the document, into which the rules of included files are shown.
    private func fromDocument(_ text: String, _ site: Site) -> String {
        guard let file = site.file, text.contains("${") else { return text }
        return ReferencedText(text).replacingFiles { self.folder.relative(file.folder.path(of: $0)) }
    }

    private func origin(_ site: Site, _ texts: [String]) -> String {
        let file = site.file.map { self.folder.relative($0.path) } ?? self.name
        let references = texts.flatMap { ReferencedText($0).references }
        return (["\(file):\(site.position)"] + references).joined(separator: ", ")
    }

    private static func origin(_ kind: DirectoryKind) -> String { "default of kind \(kind.rawValue)" }
}
