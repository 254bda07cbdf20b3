/// One way from a subject to an entry: a field of the subject equals an attribute of the entry.
public struct CorrelationRule: Sendable, Hashable, CustomStringConvertible {
    /// How the field's text becomes the attribute's value.
    ///
    /// Raw values are the words of the configuration.
    public enum ValueForm: String, Sendable, Hashable, CaseIterable {
        /// The text's UTF-8 bytes.
        case text
        /// A SID's binary form, as Active Directory's `objectSid` holds it (MS-DTYP 2.4.2.2).
        case sid
        /// A GUID's 16 bytes in Active Directory's mixed order, as `objectGUID` holds it (MS-DTYP 2.3.4.2).
        case guid
        /// `User_` and the text, as `msDS-ExternalDirectoryObjectId` holds the Entra object id.
        case externalDirectoryObjectID = "User_{id}"
    }

    /// The subject's field; the rule applies where the subject has it.
    public var subject: Subject.Field
    /// The entry's attribute.
    public var attribute: String
    /// How the text becomes the attribute's value.
    public var form: ValueForm
    /// Whether the rule applies to guests too.
    public var guests: Bool

    /// The rule as an administrator would say it: `userPrincipalName = mail`.
    public var description: String { "\(self.subject.rawValue) = \(self.attribute)" }

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - subject: The subject's field.
    ///   - attribute: The entry's attribute.
    ///   - form: How text becomes the value; `nil` is the attribute's usual form.
    ///   - guests: Whether guests match.
    public init(subject: Subject.Field, attribute: String, form: ValueForm? = nil, guests: Bool = false) {
        self.subject = subject
        self.attribute = attribute
        self.form = form ?? Self.usualForm(of: attribute)
        self.guests = guests
    }

    /// The form in which an attribute of Active Directory holds its value; ``ValueForm/text`` for any other.
    ///
    /// - Parameter attribute: The attribute's name.
    /// - Returns: The form.
    public static func usualForm(of attribute: String) -> ValueForm {
        switch attribute.lowercased() {
        case "objectsid", "sidhistory": .sid
        case "objectguid", "ms-ds-consistencyguid": .guid
        case "msds-externaldirectoryobjectid": .externalDirectoryObjectID
        default: .text
        }
    }

    /// The rules that a kind of directory has unless the configuration says otherwise.
    ///
    /// - Parameter kind: The product family.
    /// - Returns: For Active Directory the strongest key first; none for others, where only the operator can know
    ///   which attribute names a user.
    public static func defaults(for kind: DirectoryKind) -> [CorrelationRule] {
        switch kind {
        case .activeDirectory:
            [
                CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "objectSid"),
                CorrelationRule(subject: .id, attribute: "msDS-ExternalDirectoryObjectId"),
                CorrelationRule(subject: .onPremisesUserPrincipalName, attribute: "userPrincipalName"),
                CorrelationRule(subject: .userPrincipalName, attribute: "userPrincipalName"),
            ]
        case .openLDAP, .generic: []
        }
    }
}
