import DirectoryValues
import LDAP

/// Compares the SID that an event carries with the one of an entry that another key led to.
///
/// A user principal name or a mail address is given to somebody else in time; a SID never is. Where both sides have one
/// and they differ, the entry is another account, whatever else is equal.
///
/// A former SID of the entry (`sIDHistory`) is not looked at: it may be set by whoever migrates accounts, and several
/// accounts may have it. Who wants it to count writes a rule that compares it, and such a rule is not checked.
struct SecurityIdentifierCheck {
    /// The entry's attribute; `nil` when there is nothing to check.
    let attribute: String?
    private let text: String

    init(settings: DirectorySettings, subject: Subject) {
        let text = subject[.onPremisesSecurityIdentifier]
        self.attribute = text == nil ? nil : settings.securityIdentifierAttribute
        self.text = text ?? ""
    }

    /// Why the entry is somebody else's; `nil` when nothing says so, and an entry without a SID says nothing.
    func contradiction(of entry: SearchEntry) -> String? {
        guard let attribute = self.attribute else { return nil }
        let values = entry.valuesWithOptions(of: attribute)
        guard !values.isEmpty else { return nil }
        guard let identifier = SecurityIdentifier(self.text) else {
            return "the entry has \(attribute), and the event's onPremisesSecurityIdentifier is no valid SID"
        }
        // Samba's schema for other servers, for one, holds the text form.
        let isSame = values.contains { value in
            value == identifier.bytes
                || String(validating: value, as: UTF8.self).flatMap { SecurityIdentifier($0) } == identifier
        }
        return isSame ? nil : "the entry's \(attribute) is not the event's onPremisesSecurityIdentifier"
    }
}

extension CorrelationRule {
    /// Whether the rule compares the event's SID itself, so that there is nothing left to check.
    var comparesSecurityIdentifier: Bool {
        self.conditions.contains { $0.subject == .onPremisesSecurityIdentifier }
    }
}
