import ClaimsMapping

/// A mapping from what is claimed to how it must agree with the entry.
struct ValueChecksForm {
    static let maximumCount = 256

    /// One check, and what somebody is told where it fails.
    struct Entry: Sendable {
        let check: ValueCheck
        let message: String?
    }

    /// What somebody who signs up is told.
    static let message = Key(
        "message",
        "what somebody is told whose entry does not agree",
        ValueForm<String>.shownText,
        absence: .follows("words that say no more than that")
    )

    /// The checks of a sign-up form, by attribute.
    static let attributes = Self(of: "the form's attributes", takesMessage: true).form
    /// The checks of a Verified ID, by claim.
    static let claims = Self(of: "the Verified ID's claims", takesMessage: false).form

    private let subject: String
    private let takesMessage: Bool

    private init(of subject: String, takesMessage: Bool) {
        self.subject = subject
        self.takesMessage = takesMessage
    }

    private var form: ValueForm<[Entry]> {
        let takesMessage = self.takesMessage
        let keys = ValueCheckKeys.keys + (takesMessage ? [Self.message] : [])
        let expected = "a mapping from \(self.subject) to how they must agree"
        return ValueForm<[Entry]>(
            expected: expected,
            shape: .table(keys: "the name", .section(keys, needs: [[ValueCheckKeys.with.name]]))
        ) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, expected: expected)
                return nil
            }
            guard (1...Self.maximumCount).contains(entries.count) else {
                reader.findings.error(node.site, "expected 1 to \(Self.maximumCount) of them, found \(entries.count)")
                return nil
            }
            return entries.compactMap { entry in
                if let fault = FormNameFault(entry.key) { reader.findings.error(entry.site, fault.description) }
                guard let section = Section(entry.value, keys: keys, reader) else { return nil }
                let message = takesMessage ? section.value(Self.message) : nil
                return ValueCheckKeys.read(section, name: entry.key).map { Entry(check: $0, message: message) }
            }
        }
    }
}
