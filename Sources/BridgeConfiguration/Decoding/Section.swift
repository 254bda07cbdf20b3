/// A mapping whose keys are known beforehand, read key by key.
struct Section {
    let site: Site
    let reader: DocumentReader
    private let values: [String: ConfigurationNode]

    /// Opens a mapping.
    ///
    /// A value of another kind and each key that is not known are findings.
    init?(_ node: ConfigurationNode, keys: [any DescribedKey], _ reader: DocumentReader) {
        let names = keys.map(\.name)
        guard case .mapping(let entries) = node.content else {
            reader.mismatch(node, expected: "a mapping with \(Suggestion.choice(of: names))")
            return nil
        }
        for entry in entries where !names.contains(entry.key) {
            reader.findings.error(
                entry.site,
                "unknown key" + Suggestion.questionOrChoice(about: entry.key, among: names)
            )
        }
        self.site = node.site
        self.reader = reader
        self.values = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    var findings: FindingCollector { self.reader.findings }

    /// A key's value.
    ///
    /// - Returns: The value; the key's default where it is absent or wrong; else `nil`. That a required key is absent,
    ///   or its value wrong, is a finding.
    func value<Value>(_ key: Key<Value>) -> Value? {
        guard let node = self.values[key.name] else {
            switch key.absence {
            case .isError:
                self.findings.error(self.site.appending(key: key.name), "missing: \(key.summary)")
                return nil
            case .isNothing, .dependsOnKind, .follows: return nil
            case .means(let value): return value
            }
        }
        if let value = key.form.read(node, self.reader) { return value }
        if case .means(let value) = key.absence { return value }
        return nil
    }

    /// Notes what an absent key means because of other keys, for those who ask for the effective configuration.
    func note<Value>(_ value: Value, for key: Key<Value>) {
        guard !self.contains(key), let written = key.form.write?(value) else { return }
        self.reader.derived.note(written, at: self.site.path.appending(key: key.name))
    }

    /// Notes that a key, absent, has no meaning here, so that its default is not shown as one.
    func noteNothing(for key: some DescribedKey) {
        self.reader.derived.noteNothing(at: self.site.path.appending(key: key.name))
    }

    /// Whether the key is there, whatever its value.
    func contains(_ key: some DescribedKey) -> Bool { self.values[key.name] != nil }

    /// The text that stands in the key's place, its references not followed; `nil` for anything but text.
    func literal(of key: some DescribedKey) -> String? {
        if case .text(let text)? = self.values[key.name]?.content { text } else { nil }
    }

    /// Whether the key's value is a mapping.
    func isMapping(_ key: some DescribedKey) -> Bool {
        if case .mapping? = self.values[key.name]?.content { true } else { false }
    }

    /// Where the key's value stands; without the key, where the section does.
    func site(of key: some DescribedKey) -> Site { self.values[key.name]?.site ?? self.site }
}
