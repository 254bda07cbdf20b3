import Directory

/// `cache`: how long answers about people are kept, and how many; or `off`.
enum CacheSection {
    private static let defaults = CacheSettings()
    private static let times = Duration.zero...(.seconds(24 * 60 * 60))

    static let fresh = Key(
        "fresh",
        "how long an answer is used without asking the directory",
        .duration(Self.times),
        absence: .means(Self.defaults.fresh)
    )
    static let refreshAfter = Key(
        "refreshAfter",
        "from which age on the directory is asked again in the background",
        .duration(Self.times),
        absence: .follows("three quarters of `fresh`")
    )
    static let stale = Key(
        "stale",
        "how long an answer is used while the directory cannot say",
        .duration(.zero...(.seconds(30 * 24 * 60 * 60))),
        absence: .follows("\(DurationText.describe(Self.defaults.stale)), or `fresh` where that is longer")
    )
    static let negative = Key(
        "negative",
        "how long a user stays unknown",
        .duration(.zero...(.seconds(60 * 60))),
        absence: .means(Self.defaults.negative)
    )
    static let background = Key(
        "background",
        "how long a look-up may go on after it began",
        .duration(.milliseconds(100)...(.seconds(60))),
        absence: .means(Self.defaults.background)
    )
    static let entries = Key(
        "entries",
        "how many answers are kept",
        .integer(1...10_000_000),
        absence: .means(Self.defaults.maximumEntries)
    )
    static let size = Key(
        "size",
        "the memory that answers may take",
        .byteSize((1 << 20)...(1 << 36)),
        absence: .means(Self.defaults.maximumBytes)
    )

    static let keys: [any DescribedKey] = [fresh, refreshAfter, stale, negative, background, entries, size]
    static let form = ValueForm<CacheChoice>(
        expected: "`off` or a mapping",
        shape: .anyOf([.words(["off"]), .section(Self.keys)])
    ) { node, reader in
        guard case .text = node.content else {
            return Section(node, keys: Self.keys, reader).flatMap(Self.read).map { .on($0) }
        }
        guard let text = reader.text(of: node, expected: "`off` or a mapping") else { return nil }
        guard text.value == "off" else {
            reader.findings.error(node.site, "expected `off` or a mapping with times and bounds")
            return nil
        }
        return .off
    }
    .writing { $0.settings.map(Self.written) ?? .text("off") }

    private static func written(_ settings: CacheSettings) -> WrittenValue {
        .mapping([
            self.fresh.name: self.fresh.form.write?(settings.fresh),
            self.refreshAfter.name: self.refreshAfter.form.write?(settings.refreshAfter),
            self.stale.name: self.stale.form.write?(settings.stale),
            self.negative.name: self.negative.form.write?(settings.negative),
            self.background.name: self.background.form.write?(settings.background),
            self.entries.name: self.entries.form.write?(settings.maximumEntries),
            self.size.name: self.size.form.write?(settings.maximumBytes),
        ])
    }

    private static func read(_ section: Section) -> CacheSettings? {
        let fresh = section.value(Self.fresh)
        let refreshAfter = section.value(Self.refreshAfter)
        let stale = section.value(Self.stale)
        let negative = section.value(Self.negative)
        let background = section.value(Self.background)
        let entries = section.value(Self.entries)
        let size = section.value(Self.size)
        guard let fresh, let negative, let background, let entries, let size else { return nil }
        if let refreshAfter, refreshAfter > fresh {
            section.findings.error(
                section.site(of: Self.refreshAfter),
                "must be at most `fresh`, \(DurationText.describe(fresh)): after that the directory is asked anyway"
            )
        }
        if let stale, stale < fresh {
            section.findings.error(
                section.site(of: Self.stale),
                "must be at least `fresh`, \(DurationText.describe(fresh)): it counts from the same moment"
            )
        }
        let settings = CacheSettings(
            fresh: fresh,
            refreshAfter: refreshAfter,
            stale: stale ?? max(Self.defaults.stale, fresh),
            negative: negative,
            background: background,
            maximumEntries: entries,
            maximumBytes: size
        )
        section.note(settings.refreshAfter, for: Self.refreshAfter)
        section.note(settings.stale, for: Self.stale)
        return settings
    }
}
