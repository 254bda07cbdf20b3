import EntraCallout

extension LookupReport {
    /// The report for people with all that led to it: time of each stage, rules tried, each claim from the directory's
    /// bytes to its value, and the exact answer.
    ///
    /// - Parameters:
    ///   - isFull: Whether long values and lists are shown whole.
    ///   - paint: Gives text its looks; none unless told.
    /// - Returns: The text, with a line break at its end.
    public func explanation(
        isFull: Bool = false,
        paint: @escaping (String, TextTone) -> String = { text, _ in text }
    ) -> String {
        let values = isFull ? ValueText.full : .brief
        var page = TextPage(paint: paint)
        self.addHead(to: &page)
        page.field("Sign-in", self.signIn.text)
        page.field("Policy", self.policy.text)
        page.field("Directory", self.directory)
        page.field("Entry", self.entry)
        page.field("Account", self.account?.text)
        page.field("Server", self.serverText)
        page.field("Source", self.source)
        self.addTimes(to: &page)
        page.addCorrelation(self.correlation, entry: self.entry)
        self.addGroups(to: &page, isFull: isFull)
        self.addClaims(to: &page, values)
        if !self.notReleased.isEmpty {
            page.heading("Not released", note: "(defined under `claims`, and not in this policy's `release`)")
            page.line(self.notReleased.joined(separator: ", "), .faint)
        }
        if !self.missing.isEmpty { page.field("Missing", "\(self.missing.joined(separator: ", ")) (required)", .bad) }
        if let answer {
            page.heading("Answer", note: "(\(answer.utf8.count) bytes)")
            page.raw(LogText.escaped(answer, limit: 65_536))
        } else {
            page.field("Answer", "none: Entra refuses the sign-in", .bad)
        }
        return page.text
    }

    private static let shownGroups = 30

    private var serverText: String? {
        guard let roundTrips else { return self.server }
        let cost =
            "\(roundTrips) round \(roundTrips == 1 ? "trip" : "trips"), \(self.receivedBytes ?? 0) bytes received"
        return self.server.map { "\($0): \(cost)" } ?? cost
    }

    private func addTimes(to page: inout TextPage) {
        let times = self.milliseconds
        page.field(
            "Time",
            "\(MillisecondsText.fixed(times.total)) of \(MillisecondsText.fixed(times.budget)) ms",
            times.total > times.budget ? .bad : .plain
        )
        let stages: [(String, Double?)] = [
            ("correlation", times.correlation), ("groups", times.groups), ("mapping", times.mapping),
            ("encoding", times.encoding),
        ]
        for case (let name, .some(let value)) in stages {
            let share = TextWidth.rightAligned(MillisecondsText.percent(value, of: times.budget), 8)
            let bar = MillisecondsText.bar(value, of: times.budget, width: 40)
            page.raw("  " + Self.timeColumns(name, value) + share + "  " + bar)
        }
        page.raw(
            "  " + Self.timeColumns("connecting", times.connecting) + "          before: a service has its connections"
        )
    }

    private static func timeColumns(_ name: String, _ value: Double) -> String {
        TextWidth.padded(name, 12) + TextWidth.rightAligned(MillisecondsText.fixed(value), 9) + " ms"
    }

    private func addGroups(to page: inout TextPage, isFull: Bool) {
        guard !self.groups.isEmpty || self.unnamedGroups > 0 else { return }
        let strategy = self.groupStrategy.map { ", by \($0)" } ?? ""
        let unnamed = self.unnamedGroups > 0 ? ", \(self.unnamedGroups) known by SID alone" : ""
        page.heading("Groups", note: "(\(self.groups.count)\(strategy)\(unnamed))")
        let shown = isFull ? self.groups.count : Self.shownGroups
        page.line(self.groups.prefix(shown).map { "\"\($0)\"" }.joined(separator: ", "))
        if self.groups.count > shown {
            page.line("... and \(self.groups.count - shown) more (--full shows them)", .faint)
        }
    }

    private func addClaims(to page: inout TextPage, _ values: ValueText) {
        guard !self.claims.isEmpty else { return }
        let own = self.claims.reduce(0) { $0 + $1.bytes }
        let added = self.claimBytes - own
        page.heading(
            "Claims",
            note: "(\(self.claimBytes) of \(self.byteLimit) bytes; \(added) of them are the service's own claims)"
        )
        for group in ClaimGroup.groups(of: self.claims, by: \.wholeReason) {
            guard group.claims.count > 1 else {
                group.claims.first?.add(to: &page, values)
                continue
            }
            group.add(to: &page)
            if let advice = group.claims.first?.advice { page.field("what to do", advice, .warning, indent: 6) }
        }
    }
}

extension LookupReport.SignInLine {
    /// The line for people.
    var text: String {
        let parts = [
            self.application.map { "application \($0)" }, self.resource.map { "resource \($0)" },
            self.protocol.map { "protocol \($0)" }, self.tenant.map { "tenant \($0)" }, self.userType,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension LookupReport.Policy {
    /// The line for people.
    var text: String {
        let place = self.row.map { "row \($0) of \(self.rows) of `applications`" } ?? "`default` of `applications`"
        return "\(place), because \(self.reason)"
    }
}
