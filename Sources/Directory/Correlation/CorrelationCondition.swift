import DirectoryValues

/// One comparison of a rule: a field of the subject equals an attribute of the entry.
public struct CorrelationCondition: Sendable, Hashable, CustomStringConvertible {
    /// A change of the field's text before it is compared.
    ///
    /// Raw values are the words of the configuration.
    public enum Transform: String, Sendable, Hashable, CaseIterable {
        /// The text in lower case.
        case lowercase
        /// The part before the last `@`; no text at all where there is none.
        case beforeAt
        /// The part after the last `@`; no text at all where there is none.
        case afterAt
    }

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
        /// A GUID's 16 bytes in the order in which they are written (RFC 4122, section 4.1.2).
        case uuid
        /// `User_` and the text, as `msDS-ExternalDirectoryObjectId` holds the Entra object id.
        case externalDirectoryObjectID = "User_{id}"
    }

    /// The subject's field.
    public var subject: Subject.Field
    /// The changes of its text, in order.
    public var transforms: [Transform]
    /// How the text becomes the attribute's value.
    public var form: ValueForm
    /// The entry's attribute.
    public var attribute: String

    /// The condition as an administrator would say it: `userPrincipalName = mail`, `beforeAt(mail) = uid`.
    public var description: String {
        let text = self.transforms.reduce(self.subject.rawValue) { "\($1.rawValue)(\($0))" }
        return "\(text) = \(self.attribute)"
    }

    /// Creates a condition.
    ///
    /// - Parameters:
    ///   - subject: The subject's field.
    ///   - attribute: The entry's attribute.
    ///   - form: How text becomes the value; `nil` is the attribute's usual form.
    ///   - transforms: The changes of the text, in order; none unless told.
    public init(
        subject: Subject.Field,
        attribute: String,
        form: ValueForm? = nil,
        transforms: [Transform] = []
    ) {
        self.subject = subject
        self.transforms = transforms
        self.form = form ?? Self.usualForm(of: attribute)
        self.attribute = attribute
    }

    /// The form in which an attribute of Active Directory holds its value; ``ValueForm/text`` for any other.
    ///
    /// - Parameter attribute: The attribute's name.
    /// - Returns: The form.
    public static func usualForm(of attribute: String) -> ValueForm {
        // It is text to whoever reads it, and another text than the event's.
        if attribute.lowercased() == "msds-externaldirectoryobjectid" { return .externalDirectoryObjectID }
        return switch AttributeForm.usual(of: attribute) {
        case .sid: .sid
        case .guid: .guid
        default: .text
        }
    }
}
