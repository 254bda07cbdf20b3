import EntraCallout

extension LookupReport {
    /// The report for people in short: how it ends, the entry, the claims, and why some are missing.
    ///
    /// Control characters of values are shown as escapes, and lines have at most 100 columns, but for the answer.
    ///
    /// - Parameter paint: Gives text its looks; none unless told.
    /// - Returns: The text, with a line break at its end.
    public func text(paint: @escaping (String, TextTone) -> String = { text, _ in text }) -> String {
        var page = TextPage(paint: paint)
        self.addHead(to: &page)
        page.field("Entry", self.entry)
        page.field("Found by", self.correlation.last?.caution, .warning)
        if self.entry == nil { page.addCorrelation(self.correlation, entry: self.entry) }
        self.addClaims(to: &page)
        if !self.missing.isEmpty { page.field("Missing", "\(self.missing.joined(separator: ", ")) (required)", .bad) }
        page.field("Time", self.timeText)
        if self.answer == nil { page.field("Answer", "none: Entra refuses the sign-in", .bad) }
        return page.text
    }

    /// What both forms begin with.
    func addHead(to page: inout TextPage) {
        page.field("Outcome", self.outcome, self.outcomeTone)
        page.field("User", self.requestedEntry.map { "the entry \($0)" } ?? self.subjectText)
        page.field("Application", self.applicationText)
        page.field("Error", self.error, .bad)
        page.field("What to do", self.advice, .warning)
    }

    /// The claims with their values, and the others with the reason; a reason that several have is told once.
    private func addClaims(to page: inout TextPage) {
        guard !self.claims.isEmpty else { return }
        page.heading("Claims", note: "(\(self.claimBytes) of \(self.byteLimit) bytes)")
        let width = min(32, self.claims.map { TextWidth.columns(of: $0.name) }.max() ?? 0)
        for group in ClaimGroup.groups(of: self.claims, by: \.disposition) {
            if group.claims.count > 1 {
                group.add(to: &page)
            } else if let claim = group.claims.first {
                let text = claim.isReleased ? ValueText.short(claim.released) : claim.disposition
                page.item(claim.mark.text, claim.mark.tone, claim.name, width: width, text, .plain)
            }
        }
    }

    private var timeText: String {
        let trips = self.roundTrips.map { ", \($0) round \($0 == 1 ? "trip" : "trips")" } ?? ""
        return
            "\(MillisecondsText.fixed(self.milliseconds.total)) of \(MillisecondsText.fixed(self.milliseconds.budget)) ms"
            + trips + (self.server.map { " to \($0)" } ?? "")
    }

    private var applicationText: String {
        let policy =
            self.applicationName ?? self.policy.row.map { "row \($0) of `applications`" } ?? "the default policy"
        return self.applicationID.map { "\($0) (\(policy))" } ?? "none given: \(policy)"
    }

    /// The fields of the event; one value for several fields, as who types it gives it, is told once.
    private var subjectText: String {
        let fields = self.subject.keys.sorted()
        guard fields.count > 1, let value = self.subject[fields[0]], Set(self.subject.values).count == 1 else {
            return fields.map { "\($0)=\(self.subject[$0] ?? "")" }.joined(separator: ", ")
        }
        return "\(value) as \(fields.joined(separator: ", "))"
    }

    private var outcomeTone: TextTone {
        if self.answer == nil { return .bad }
        return self.outcome == CalloutOutcome.released.rawValue ? .good : .warning
    }
}
