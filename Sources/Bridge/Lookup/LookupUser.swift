public import ClaimsMapping
public import Directory
import DirectoryValues
public import LDAP

/// What somebody typed after `lookup`, understood as the fields that an event would bring, or as the name of an entry.
public struct LookupUser: Sendable, Hashable {
    /// The fields of the event that the text stands for; none where it is the name of an entry.
    public let fields: [Subject.Field]
    /// Their value.
    public let value: String
    /// The name of the user's entry, if that is what the text is.
    public let entry: DistinguishedName?
    /// Whether the fields were told from the form of the text, so that who typed it may have meant any way to the user.
    let isGuessed: Bool

    /// Understands text.
    ///
    /// A SID and a GUID are known by their form, and a name of two levels or more is that of an entry. Text with an `@` is
    /// taken for both principal names and the mail address, because an event of such a user would mostly bring all of
    /// them. Anything else is a SAM account name; the domain before a backslash is left out, as events have it.
    ///
    /// - Parameters:
    ///   - text: The user.
    ///   - field: The one field that the text is; `nil` tells it from the form.
    public init(_ text: String, as field: Subject.Field? = nil) {
        self.isGuessed = field == nil
        if let field {
            (self.fields, self.value, self.entry) = ([field], text, nil)
        } else if SecurityIdentifier(text) != nil {
            (self.fields, self.value, self.entry) = ([.onPremisesSecurityIdentifier], text, nil)
        } else if ObjectGUID(text) != nil {
            (self.fields, self.value, self.entry) = ([.id], text, nil)
        } else if let name = try? DistinguishedName(parsing: text), name.relativeNames.count > 1 {
            (self.fields, self.value, self.entry) = ([], text, name)
        } else if text.contains("@") {
            (self.fields, self.value, self.entry) = (
                [.userPrincipalName, .onPremisesUserPrincipalName, .mail], text, nil
            )
        } else {
            let name = text.split(separator: "\\", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
            (self.fields, self.value, self.entry) = ([.onPremisesSamAccountName], String(name), nil)
        }
    }

    /// The query of a sign-in of the user.
    ///
    /// - Parameter signIn: The sign-in.
    /// - Returns: The query.
    public func query(_ signIn: SignIn) -> ClaimsQuery {
        ClaimsQuery(
            subject: Subject(
                values: Dictionary(uniqueKeysWithValues: self.fields.map { ($0, self.value) }),
                isGuest: signIn.isGuest
            ),
            entry: self.entry,
            signIn: signIn,
            correlationID: nil
        )
    }
}
