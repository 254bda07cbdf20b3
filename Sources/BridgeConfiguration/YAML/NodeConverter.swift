import Yams

/// Makes our own nodes of the parser's, and refuses what a configuration has no use for: aliases, anchors, tags, merge
/// keys, keys that are no text and keys given twice.
struct NodeConverter {
    let file: SourceFile?
    let marks: DuplicateKeyMarks
    let standIn: AliasStandIn
    let findings: FindingCollector

    /// Converts a document's root.
    ///
    /// The depth of the recursion is bounded by ``NestingScanner``.
    func convert(_ root: Node) -> ConfigurationNode {
        self.convert(root, self.site(.root, self.position(of: root)))
    }

    private func convert(_ node: Node, _ site: Site) -> ConfigurationNode {
        if node.anchor != nil { self.findings.error(site, "anchors (`&name`) are not supported: write the value out") }
        if !Self.isUsualTag(node.tag.rawValue) { self.findings.error(site, "tags (`!name`) are not supported") }
        return ConfigurationNode(site: site, content: self.content(of: node, site))
    }

    private func content(of node: Node, _ site: Site) -> ConfigurationNode.Content {
        switch node {
        case .scalar(let scalar):
            return self.content(of: scalar, site)
        case .sequence(let sequence):
            return .list(
                sequence.enumerated()
                    .map { index, element in
                        let path = site.path.appending(index: index)
                        return self.convert(element, self.site(path, self.position(of: element)))
                    }
            )
        case .mapping(let mapping):
            return .mapping(self.entries(of: mapping, site))
        case .alias:
            return self.refuseAlias(site)
        }
    }

    private func content(of scalar: Node.Scalar, _ site: Site) -> ConfigurationNode.Content {
        guard scalar.style == .plain else { return .text(self.standIn.restore(in: scalar.string)) }
        guard !self.standIn.stands(atStartOf: scalar.string) else { return self.refuseAlias(site) }
        guard !["", "~", "null", "Null", "NULL"].contains(scalar.string) else { return .nothing }
        return .text(self.standIn.restore(in: scalar.string))
    }

    private func entries(of mapping: Node.Mapping, _ site: Site) -> [ConfigurationNode.Entry] {
        var first: [String: SourcePosition] = [:]
        var entries: [ConfigurationNode.Entry] = []
        for (key, value) in mapping {
            let keyPosition = self.position(of: key)
            guard let name = self.name(of: key, self.site(site.path, keyPosition)) else { continue }
            let keySite = self.site(site.path.appending(key: name), keyPosition)
            if let earlier = first[name] {
                self.findings.error(keySite, "this key was already given at \(earlier)")
                continue
            }
            first[name] = keyPosition
            let converted = self.convert(value, self.site(keySite.path, self.position(of: value)))
            // A value that is not there has no place of its own; the parser says where the next thing begins.
            let isAbsent = if case .nothing = converted.content { value.scalar?.string.isEmpty == true } else { false }
            let present = isAbsent ? ConfigurationNode(site: keySite, content: .nothing) : converted
            entries.append(ConfigurationNode.Entry(key: name, site: keySite, value: present))
        }
        return entries
    }

    private func name(of key: Node, _ site: Site) -> String? {
        guard let scalar = key.scalar else {
            self.findings.error(site, "a key must be text, not \(key.mapping == nil ? "a list" : "a mapping")")
            return nil
        }
        if key.anchor != nil { self.findings.error(site, "anchors (`&name`) are not supported") }
        let tag = key.tag.rawValue
        if !Self.isUsualTag(tag), !DuplicateKeyMarks.isMark(tag: tag) {
            self.findings.error(site, "tags (`!name`) are not supported")
        }
        if scalar.style == .plain {
            if self.standIn.stands(atStartOf: scalar.string) {
                _ = self.refuseAlias(site)
                return nil
            }
            if scalar.string == "<<" {
                self.findings.error(site, "merge keys (`<<`) are not supported: write the keys out")
                return nil
            }
        }
        return self.standIn.restore(in: scalar.string)
    }

    private func refuseAlias(_ site: Site) -> ConfigurationNode.Content {
        self.findings.error(
            site,
            "aliases (`*name`) are not supported: write the value out, or quote text that begins with an asterisk"
        )
        return .refused
    }

    private func site(_ path: DocumentPath, _ position: SourcePosition) -> Site {
        Site(path: path, position: position, file: self.file)
    }

    private func position(of node: Node) -> SourcePosition {
        self.marks.original(of: SourcePosition(node.mark))
    }

    private static func isUsualTag(_ tag: String) -> Bool {
        let usual: [Tag.Name] = [.implicit, .nonSpecific, .str, .seq, .map]
        return usual.contains { $0.rawValue == tag }
    }
}
