import LDAP

/// What the bytes of an attribute's value are, and so how they become text.
///
/// Raw values are the words of the configuration.
public enum AttributeForm: String, Sendable, Hashable, CaseIterable {
    /// UTF-8 text, as it stands.
    case text
    /// A binary security identifier, as `S-1-5-21-...`.
    case sid
    /// The domain's part of a binary security identifier, as `S-1-5-21-...`.
    case sidDomain
    /// The account's part of a binary security identifier, its relative identifier, as a number.
    case rid
    /// 16 bytes in Active Directory's mixed order (MS-DTYP 2.3.4.2), as `3f2a9c71-...`.
    case guid
    /// 16 bytes in plain order, or text (RFC 4122, RFC 4530), as `3f2a9c71-...`.
    case uuid
    /// A FILETIME or a generalized time, as ISO 8601 in UTC with whole seconds: `2026-11-27T07:17:39Z`.
    case timestamp
    /// `TRUE` or `FALSE` in any case (RFC 4517, section 3.3.3), as `true` or `false`.
    case boolean
    /// A whole number of 64 bits (RFC 4517, section 3.3.16).
    case integer
    /// The names of the bits of `userAccountControl` and `msDS-User-Account-Control-Computed`, a value each.
    case userAccountControl
    /// The scope of a `groupType` and `security` or `distribution`, a value each.
    case groupType
    /// The names of the bits of `msDS-SupportedEncryptionTypes`, a value each.
    case encryptionTypes
    /// The value that names the entry of a distinguished name: `Ines Okafor` of `CN=Ines Okafor,OU=Berlin,...`.
    case dnName
    /// The distinguished name one level up.
    case dnParent
    /// The DNS domain that a distinguished name's `DC` parts make: `corp.example.test`.
    case dnDomain
    /// The values of a distinguished name from below its domain down: `Berlin/Ines Okafor`.
    case dnPath
    /// Any bytes, as base64 (RFC 4648, section 4).
    case base64
    /// Any bytes, as lower-case hexadecimal digits.
    case hex

    /// The form of a well-known attribute; ``text`` of any other.
    ///
    /// A value that is never text gets a form that is, so that no rule that forgets the form sees raw bytes.
    ///
    /// - Parameter attribute: The attribute's description, in any case and with any options.
    /// - Returns: The form.
    public static func usual(of attribute: String) -> AttributeForm {
        let description = AttributeDescription.normalized(attribute)
        guard let end = description.utf8.firstIndex(of: UInt8(ascii: ";")) else {
            return self.usualForms[description] ?? .text
        }
        return self.usualForms[String(description[..<end])] ?? .text
    }

    private static let usualForms: [String: AttributeForm] = [
        "objectsid": .sid, "sidhistory": .sid, "tokengroups": .sid, "tokengroupsglobalanduniversal": .sid,
        "msds-creatorsid": .sid, "securityidentifier": .sid,
        "objectguid": .guid, "ms-ds-consistencyguid": .guid, "schemaidguid": .guid, "invocationid": .guid,
        "thumbnailphoto": .base64, "thumbnaillogo": .base64, "jpegphoto": .base64, "photo": .base64,
        "usercertificate": .base64, "cacertificate": .base64, "usersmimecertificate": .base64,
        "userpkcs12": .base64, "logonhours": .hex,
    ]
}
