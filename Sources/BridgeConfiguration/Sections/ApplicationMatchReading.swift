import EntraCallout

/// Which sign-ins a row of `applications` is for, by its key and its `match`.
struct ApplicationMatchReading {
    private static let maximumLabelBytes = 64

    let entry: ConfigurationNode.Entry
    let key: ApplicationKey
    let section: Section

    /// The match; `nil` is every other sign-in, or that there is a finding.
    func read() -> SignInMatchReading? {
        let match = self.section.value(ApplicationSection.match)
        switch self.key {
        case .fallback:
            if self.section.contains(ApplicationSection.match) {
                self.report(ApplicationSection.match, "`default` is for every sign-in that no other row is for")
            }
            return nil
        case .application(let id):
            var reading = match ?? SignInMatchReading()
            if let application = reading.applications.first {
                self.section.findings.error(application.site, "the row's key says the application already")
            }
            reading.applications = [Located(value: id, site: self.entry.site)]
            return reading
        case .label(let label):
            self.check(label)
            return match
        }
    }

    private func check(_ label: String) {
        guard self.section.contains(ApplicationSection.match) else {
            self.section.findings.error(
                self.entry.site,
                "expected an application id (a GUID), `default`, or a label with `match`, which says for which sign-ins it is"
                    + Suggestion.question(about: label, among: [ApplicationKey.fallbackWord])
            )
            return
        }
        let isPrintable = LogText.isPrintable(label)
        guard isPrintable, (1...Self.maximumLabelBytes).contains(label.utf8.count) else {
            self.section.findings.error(
                self.entry.site,
                "a label takes 1 to \(Self.maximumLabelBytes) bytes, without invisible characters"
            )
            return
        }
    }

    private func report(_ key: some DescribedKey, _ message: String) {
        self.section.findings.error(self.section.site(of: key), message)
    }
}
