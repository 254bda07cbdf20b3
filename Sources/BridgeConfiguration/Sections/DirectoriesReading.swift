import Directory

/// The directories of a document: the one in `directory`, or those in `directories`.
struct DirectoriesReading {
    private let section: Section
    private let correlation: [CorrelationRule]?

    /// Reads the rules for all of the directories.
    init(_ section: Section) {
        self.section = section
        self.correlation = section.value(DocumentSection.correlation)?.map(\.value)
    }

    /// The directories; `nil` means that there is a finding.
    func read() -> [DirectoryConfiguration]? {
        let single = self.section.value(DocumentSection.directory)
        let several = self.section.value(DocumentSection.directories)
        let isSingle = self.section.contains(DocumentSection.directory)
        let areSeveral = self.section.contains(DocumentSection.directories)
        if isSingle, areSeveral {
            self.section.findings.error(
                self.section.site(of: DocumentSection.directories),
                "there is one or there are several: give `directory` or `directories`"
            )
            return nil
        }
        if !isSingle, !areSeveral {
            self.section.findings.error(
                self.section.site.appending(key: DocumentSection.directory.name),
                "missing: \(DocumentSection.directory.summary); or `directories`, where there are several"
            )
            return nil
        }
        guard areSeveral else {
            guard let single else { return nil }
            self.noteRules(for: single.kind, in: self.section.site)
            return self.configuration(single, rules: self.rules(for: single.kind, at: self.section.site)).map { [$0] }
        }
        guard let several else { return nil }
        self.checkNames(several)
        if self.section.contains(DocumentSection.correlation), several.allSatisfy(\.value.hasCorrelation) {
            self.section.findings.warning(
                self.section.site(of: DocumentSection.correlation),
                "has no effect: each of the directories has a `correlation` of its own"
            )
        }
        let configurations = several.map { self.configuration($0) }
        let complete = configurations.compactMap { $0 }
        return complete.count == configurations.count ? complete : nil
    }

    private func configuration(_ located: Located<NamedDirectoryReading>) -> DirectoryConfiguration? {
        let reading = located.value
        let kind = reading.directory.kind
        let rules = reading.hasCorrelation ? reading.correlation : self.rules(for: kind, at: located.site)
        if !reading.hasCorrelation { self.noteRules(for: kind, in: located.site) }
        guard let name = reading.name?.value else { return nil }
        return self.configuration(reading.directory, rules: rules, name: name, routing: reading.routing)
    }

    private func configuration(
        _ reading: DirectoryReading,
        rules: [CorrelationRule]?,
        name: String = DirectoryConfiguration.defaultName,
        routing: RoutingSettings = RoutingSettings()
    ) -> DirectoryConfiguration? {
        // Whatever is missing here was reported where it is missing.
        guard let kind = reading.kind, let settings = reading.settings, let rules else { return nil }
        return DirectoryConfiguration(
            name: name,
            settings: DirectorySettings(
                kind: kind,
                base: settings.base,
                population: settings.population,
                correlation: rules,
                combinesRules: settings.combinesRules,
                securityIdentifierAttribute: settings.securityIdentifierAttribute,
                groups: settings.groups
            ),
            connections: settings.connections,
            routing: routing
        )
    }

    /// The document's rules, or those that the kind of directory has.
    private func rules(for kind: DirectoryKind?, at site: Site) -> [CorrelationRule]? {
        if self.section.contains(DocumentSection.correlation) { return self.correlation }
        guard let kind else { return nil }
        let defaults = CorrelationRule.defaults(for: kind)
        guard !defaults.isEmpty else {
            self.section.findings.error(
                site.appending(key: DocumentSection.correlation.name),
                "missing: of a directory of kind `\(kind.rawValue)` only you know which attribute names a user"
            )
            return nil
        }
        return defaults
    }

    private func checkNames(_ directories: [Located<NamedDirectoryReading>]) {
        var known: [String: SourcePosition] = [:]
        for name in directories.compactMap(\.value.name) {
            if let earlier = known.updateValue(name.site.position, forKey: name.value) {
                self.section.findings.error(name.site, "another directory has this name at \(earlier)")
            }
        }
    }

    /// Notes the rules that a directory has because of its kind, where it has them.
    private func noteRules(for kind: DirectoryKind?, in site: Site) {
        guard !self.section.contains(DocumentSection.correlation),
            let rules = kind.flatMap(CorrelationSection.usualRules),
            let written = DocumentSection.correlation.form.write?(rules)
        else { return }
        self.section.reader.derived.note(written, at: site.path.appending(key: DocumentSection.correlation.name))
    }
}
