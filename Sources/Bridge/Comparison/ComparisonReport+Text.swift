extension ComparisonReport {
    /// The comparison for people, in lines of at most 100 columns.
    ///
    /// - Parameter paint: Gives text its looks; none unless told.
    /// - Returns: The text, with a line break at its end.
    public func text(paint: @escaping (String, TextTone) -> String = { text, _ in text }) -> String {
        var page = TextPage(paint: paint)
        let change = self.differing == 0 ? "nothing changes" : "something changes for \(self.differing) of them"
        let rest = self.undetermined == 0 ? "" : ", and for \(self.undetermined) of them not all could be told"
        page.field(
            "Users",
            "\(self.users): \(change)\(rest)",
            self.differing == 0 && self.undetermined == 0 ? .good : .warning
        )
        if !self.standings.isEmpty {
            page.field(
                "Directory",
                self.standings.sorted { $0.key < $1.key }.map { "\($1) \($0)" }.joined(separator: ", ")
            )
        }
        page.field(
            "Looked up",
            self.sameDirectories
                ? "once for both: the directories are the same" : "by each configuration: the directories differ"
        )
        page.field("For", self.applications.joined(separator: "; "))
        self.addUndetermined(to: &page)
        self.addDefinitions(to: &page)
        self.addClaims(to: &page)
        for outcome in self.outcomes {
            if outcome == self.outcomes.first { page.heading("Outcomes") }
            page.line("\(outcome.users) users, \(outcome.application): \(outcome.old) -> \(outcome.new)")
        }
        self.addUsers(to: &page)
        return page.text
    }

    private func addUndetermined(to page: inout TextPage) {
        if self.undetermined > 0 {
            page.heading("Not told", note: "(\(self.undetermined): the directory could not say)")
            for user in self.undeterminedUsers { page.line("line \(user.line)  \(user.user): \(user.error)", .bad) }
            self.addRest(self.undetermined - self.undeterminedUsers.count, to: &page)
        }
        let unknown = self.standings["unknown"] ?? 0
        if unknown > 0 {
            page.heading("Not found", note: "(\(unknown): is the list right?)")
            for user in self.unknownUsers { page.line("line \(user.line)  \(user.user)", .warning) }
            self.addRest(unknown - self.unknownUsers.count, to: &page)
        }
    }

    /// What the documents say otherwise, whether or not it changes anything for somebody.
    private func addDefinitions(to page: inout TextPage) {
        if !self.rules.isEmpty {
            page.heading("Rules")
            for (word, names) in [
                ("added", self.rules.added), ("removed", self.rules.removed), ("changed", self.rules.changed),
            ] where !names.isEmpty { page.field(word, names.joined(separator: ", "), indent: 2) }
        }
        for policy in self.policies {
            if policy == self.policies.first { page.heading("Policies") }
            let details = policy.details.isEmpty ? "" : ": \(policy.details.joined(separator: ", "))"
            page.field(policy.change, policy.application + details, indent: 2)
        }
    }

    private func addClaims(to page: inout TextPage) {
        guard !self.claims.isEmpty else { return }
        let width = min(48, max(14, self.claims.keys.map { TextWidth.columns(of: $0) }.max() ?? 0))
        page.heading(
            TextWidth.padded("Claims, users", width + 2)
                + ["gained", "lost", "changed"].map { TextWidth.rightAligned($0, 9) }.joined()
        )
        for (name, counts) in self.claims.sorted(by: { $0.key < $1.key }) {
            let figures = [counts.gained, counts.lost, counts.changed]
                .map { TextWidth.rightAligned($0 == 0 ? "-" : String($0), 9) }.joined()
            page.row("  " + TextWidth.padded(name, width), figures)
        }
    }

    private func addUsers(to page: inout TextPage) {
        guard !self.changes.isEmpty else { return }
        let isAll = self.changes.count == self.differing
        page.heading("Changes", note: isAll ? "" : "(the first \(self.changes.count) of \(self.differing) users)")
        for user in self.changes {
            page.line("line \(user.line)  \(user.user)")
            for change in user.changes {
                page.line(change.application, .faint, indent: 4)
                if let old = change.oldOutcome, let new = change.newOutcome {
                    page.line("outcome  \(old) -> \(new)", .warning, indent: 6)
                }
                for claim in change.claims { page.line(claim.text, claim.tone, indent: 6) }
            }
        }
        self.addRest(self.differing - self.changes.count, to: &page)
    }

    private func addRest(_ count: Int, to page: inout TextPage) {
        if count > 0 { page.line("... and \(count) more (--limit)", .faint) }
    }
}

extension ComparisonReport.UserLine.Claim {
    /// The line for people: values where the report has them.
    fileprivate var text: String {
        let sign = self.change == "gained" ? "+" : self.change == "lost" ? "-" : "~"
        let values =
            switch (self.old, self.new) {
            case (nil, nil): ""
            case (.some(let old), nil): "  \(ValueText.short(old))"
            case (nil, .some(let new)): "  \(ValueText.short(new))"
            case (.some(let old), .some(let new)): "  \(ValueText.short(old)) -> \(ValueText.short(new))"
            }
        return "\(sign) \(self.name)\(values)"
    }

    fileprivate var tone: TextTone {
        self.change == "gained" ? .good : self.change == "lost" ? .bad : .warning
    }
}
