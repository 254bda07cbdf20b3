import Directory
import EntraCallout

extension Subject {
    /// The subject of an event about a user.
    ///
    /// - Parameters:
    ///   - user: The user.
    ///   - further: Fields that the event has elsewhere.
    init(_ user: EventUser, and further: [Field: String] = [:]) {
        let fields: [(Field, String?)] = [
            (.id, user.id),
            (.userPrincipalName, user.userPrincipalName),
            (.mail, user.mail),
            (.onPremisesSecurityIdentifier, user.onPremisesSecurityIdentifier),
            (.onPremisesSamAccountName, user.onPremisesSamAccountName),
            (.onPremisesUserPrincipalName, user.onPremisesUserPrincipalName),
        ]
        let values = fields.compactMap { field, value in value.map { (field, $0) } }
        self.init(
            values: Dictionary(values, uniquingKeysWith: { first, _ in first }).merging(further) { first, _ in first },
            isGuest: user.isGuest
        )
    }

    /// The subject of a sign-up.
    ///
    /// Nobody is a guest here: who may be found is what the event's own rules say.
    ///
    /// - Parameters:
    ///   - signUp: The sign-up.
    ///   - attributes: The form's attributes that are fields of the subject.
    init(_ signUp: SignUp, attributes: [Field: String]) {
        var values = attributes.compactMapValues { signUp.attributes[$0]?.value?.text }
        // An attribute of the form never takes the place of what an identity provider or a mail has shown.
        values[.signUpIdentity] = signUp.identities.first?.issuerAssignedID
        self.init(values: values)
    }
}
