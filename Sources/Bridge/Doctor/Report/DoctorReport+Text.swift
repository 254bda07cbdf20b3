import EntraCallout

extension DoctorReport {
    private static let width = 10
    private static let longestText = 1200

    /// The report for people: a table for each directory, server, tenant and address.
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
        let finding = LogText.escaped(check.finding, limit: self.longestText)
        let status = self.padded(self.word(for: check.status), 11)
        var lines = [
            "  " + paint(status, self.tone(for: check.status))
                + " \(self.padded(check.check.rawValue, self.width)) \(subject)\(finding)"
                + paint(time, .faint)
        ]
        if let advice = check.advice {
            let indent = String(repeating: " ", count: 2 + 11 + 1 + self.width + 1)
            lines.append("\(indent)-> \(LogText.escaped(advice, limit: self.longestText))")
        }
        return lines
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

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
