public import Directory
import DirectoryValues

/// What somebody typed after `lookup`, understood as the fields that an event would bring.
public enum LookupUser {
    /// Makes a subject of text.
    ///
    /// A SID and a GUID are known by their form; text with an `@` is taken for both principal names and the mail address,
    /// because an event of such a user would mostly bring all of them; anything else is a SAM account name.
    ///
    /// - Parameters:
    ///   - text: The user.
    ///   - field: The one field that the text is; `nil` tells it from the form.
    ///   - isGuest: Whether the user is a guest.
    /// - Returns: The subject.
    public static func subject(of text: String, as field: Subject.Field? = nil, isGuest: Bool = false) -> Subject {
        let fields = field.map { [$0] } ?? Self.fields(of: text)
        return Subject(values: Dictionary(uniqueKeysWithValues: fields.map { ($0, text) }), isGuest: isGuest)
    }

    private static func fields(of text: String) -> [Subject.Field] {
        if SecurityIdentifier(text) != nil { return [.onPremisesSecurityIdentifier] }
        if ObjectGUID(text) != nil { return [.id] }
        if text.contains("@") { return [.userPrincipalName, .onPremisesUserPrincipalName, .mail] }
        return [.onPremisesSamAccountName]
    }
}
