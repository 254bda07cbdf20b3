extension RegistrationDocuments {
    /// The requests as text for people: what is in braces comes from earlier answers.
    ///
    /// - Parameter steps: The requests.
    /// - Returns: The text, with a line break at its end.
    public static func text(_ steps: [RegistrationStep]) -> String {
        steps.map { step in
            var lines = ["\(step.number). \(step.title)", "", "\(step.method) \(step.url.description)"]
            if let body = step.body {
                lines += ["Content-Type: application/json", "", body.written(.pretty).description]
            }
            if !step.takes.isEmpty {
                lines.append("")
                lines += step.takes.map { "take {\($0.value.name)} from `\($0.member)` of the answer" }
            }
            if !step.notes.isEmpty { lines.append("") }
            lines += step.notes.flatMap { Self.folded($0) }
            return lines.joined(separator: "\n")
        }
        .joined(separator: "\n\n") + "\n"
    }

    /// The requests as one JSON text.
    ///
    /// - Parameter steps: The requests.
    /// - Returns: An array of objects with `number`, `title`, `method`, `url`, `body`, `takes` and `notes`.
    public static func json(_ steps: [RegistrationStep]) -> String {
        let documents = steps.map { step -> RegistrationJSON in
            var members: [RegistrationJSON.Member] = [
                .init("number", .string(step.number)), .init("title", .string(step.title)),
                .init("method", .string(step.method)), .init("url", .string(step.url.description)),
            ]
            if let body = step.body { members.append(.init("body", body)) }
            let takes = step.takes.map { take -> RegistrationJSON in
                ["name": .string(take.value.name), "member": .string(take.member)]
            }
            members.append(.init("takes", .array(takes)))
            members.append(.init("notes", .array(step.notes.map { .string($0) })))
            return .object(members)
        }
        return RegistrationJSON.array(documents).written(.pretty).description
    }

    /// Breaks a note into lines of at most 100 columns.
    static func folded(_ text: String, width: Int = 96) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = "  \(word)"
            } else {
                line += line.isEmpty ? "\(word)" : " \(word)"
            }
        }
        return lines + (line.isEmpty ? [] : [line])
    }
}
