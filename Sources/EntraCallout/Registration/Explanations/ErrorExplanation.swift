/// What an error of Entra means for this service, and what ends it.
public struct ErrorExplanation: Sendable, Hashable {
    /// Who has to act.
    public enum Actor: String, Sendable, Hashable, CaseIterable {
        /// Who runs this service, its host and the way to it.
        case service
        /// Who has registered it in Entra.
        case registration
        /// Nobody here: Microsoft, or time.
        case microsoft
        /// Who manages the application that users sign in to.
        case application

        /// The actor in words.
        public var text: String {
            switch self {
            case .service: "who runs the bridge and the way to it"
            case .registration: "who administers the registration in Entra"
            case .microsoft: "Microsoft; nothing to mend here"
            case .application: "who administers the application that users sign in to"
            }
        }
    }

    /// The code as logs have it: `1003002`, `AADSTS1100001`.
    public let code: String
    /// Its name in Microsoft's documentation, or a short one.
    public let name: String
    /// What has happened.
    public let cause: String
    /// Who has to act.
    public let actor: Actor
    /// What ends it.
    public let cure: String
    /// What tells more: our commands, our log lines.
    public let more: String

    /// The explanation on a few lines of at most 100 columns.
    public var text: String {
        let parts = [("cause", self.cause), ("who", self.actor.text), ("cure", self.cure), ("more", self.more)]
        return
            (["\(self.code) \(self.name)"]
            + parts.flatMap { label, text in
                RegistrationDocuments.folded(text, width: 88).enumerated()
                    .map { index, line in
                        let column = index == 0 ? label + String(repeating: " ", count: 7 - label.count) : "       "
                        return "  \(column)\(line.drop { $0 == " " })"
                    }
            })
            .joined(separator: "\n")
    }
}
