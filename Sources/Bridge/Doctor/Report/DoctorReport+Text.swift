import EntraCallout

extension DoctorReport {
    /// The columns of a status and of a check's word, with a space behind each.
    private static let statusWidth = 12
    private static let checkWidth = 11
    private static let longestText = 1200

    /// The report for people: a table for each directory, server, tenant and address, in lines of at most 100 columns.
    ///
    /// What comes from servers is shown with its control characters as escapes.
    ///
    /// - Parameter paint: Gives a piece of text its looks; none unless told.
    /// - Returns: The text, with a line break at its end.
    public func text(paint: (String, TextTone) -> String = { text, _ in text }) -> String {
        var lines: [String] = []
        var heading: String?
        for check in self.checks {
            let current = Self.heading(of: check)
            if current != heading {
                if heading != nil { lines.append("") }
                lines.append(paint(current, .strong))
                heading = current
            }
            lines += Self.lines(of: check, paint)
        }
        let counts = DoctorStatus.allCases.map { "\(Self.word(for: $0)): \(self.count(of: $0))" }
        lines += ["", counts.joined(separator: ", ") + ", in \(Self.text(self.duration.milliseconds))"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(of check: DoctorCheck) -> String {
        let name = LogText.escaped(check.name)
        let server = check.server.map { ", \(LogText.escaped($0, limit: 300))" } ?? ""
        return switch check.area {
        case .directory: "Directory \(name)\(server)"
        case .tenant: "Tenant \(name)"
        case .listen: "Listen \(name)"
        }
    }

    private static func lines(of check: DoctorCheck, _ paint: (String, TextTone) -> String) -> [String] {
        let subject = check.subject.map { "\(LogText.escaped($0, limit: 200)): " } ?? ""
        let time = check.milliseconds.map { " (\(self.text($0)))" } ?? ""
        let finding = subject + LogText.escaped(check.finding, limit: self.longestText) + time
        let status = paint(
            TextWidth.padded(self.word(for: check.status), self.statusWidth),
            self.tone(for: check.status)
        )
        let head = "  " + status + TextWidth.padded(check.check.rawValue, self.checkWidth)
        let advice = check.advice.map { LogText.escaped($0, limit: self.longestText) }
        return self.hanging(head, finding) + (advice.map { self.hanging(self.margin + "-> ", $0, more: 3) } ?? [])
    }

    /// What stands before a text's second line.
    private static let margin = String(repeating: " ", count: 2 + Self.statusWidth + Self.checkWidth)

    /// A text behind a head, which is as wide as the margin and some more columns, and below itself.
    private static func hanging(_ head: String, _ text: String, more: Int = 0) -> [String] {
        let margin = self.margin + String(repeating: " ", count: more)
        return TextWidth.wrapped(text, TextPage.width - margin.count).enumerated()
            .map { number, line in (number == 0 ? head : margin) + line }
    }

    private static func word(for status: DoctorStatus) -> String {
        switch status {
        case .ok: "ok"
        case .warning: "warn"
        case .failed: "FAIL"
        case .notChecked: "not checked"
        }
    }

    private static func tone(for status: DoctorStatus) -> TextTone {
        switch status {
        case .ok: .good
        case .warning: .warning
        case .failed: .bad
        case .notChecked: .faint
        }
    }

    private static func text(_ milliseconds: Double) -> String {
        milliseconds < 10 ? "\((milliseconds * 10).rounded() / 10) ms" : "\(Int(milliseconds.rounded())) ms"
    }
}
