extension EventReport {
    /// The report for people: how the callout would end, by which entry, and the answer with its values.
    ///
    /// Lines have at most 100 columns, but for the answer.
    ///
    /// - Parameter paint: Gives text its looks; none unless told.
    /// - Returns: The text, with a line break at its end.
    public func text(paint: @escaping (String, TextTone) -> String = { text, _ in text }) -> String {
        var page = TextPage(paint: paint)
        page.field("Event", self.event)
        page.field("Outcome", self.outcome, self.answer == nil ? .bad : self.reason == nil ? .good : .warning)
        page.field("Reason", self.reason, .warning)
        page.field("Action", self.action)
        page.field("Entry", self.entry)
        page.addCorrelation(self.correlation, entry: self.entry)
        page.field("About", self.names.isEmpty ? nil : self.names.joined(separator: ", "))
        if !self.withheld.isEmpty {
            page.heading("Left out")
            for line in self.withheld { page.line(line, .warning) }
        }
        page.field("Time", self.timeText)
        guard let answer else {
            page.field("Answer", "none: Entra ends the sign-up or the recovery", .bad)
            return page.text
        }
        page.heading("Answer")
        page.raw(answer)
        return page.text
    }

    private var timeText: String {
        let trips = self.roundTrips.map { ", \($0) round \($0 == 1 ? "trip" : "trips")" } ?? ""
        let (total, budget) = (self.milliseconds.total, self.milliseconds.budget)
        return "\(MillisecondsText.fixed(total)) of \(MillisecondsText.fixed(budget)) ms" + trips
            + (self.server.map { " to \($0)" } ?? "")
    }
}
