import Bridge
import Directory
import EntraCallout
import FoundationEssentials
import StandIns

/// The fields of the user whom an event is about.
enum EventUserFields {
    /// Where each field of the command line goes.
    static var paths: [String: WritableKeyPath<StandInUser, String?>] {
        [
            "userPrincipalName": \.userPrincipalName, "mail": \.mail, "displayName": \.displayName,
            "userType": \.userType, "onPremisesSamAccountName": \.onPremisesSamAccountName,
            "onPremisesSecurityIdentifier": \.onPremisesSecurityIdentifier,
            "onPremisesUserPrincipalName": \.onPremisesUserPrincipalName,
            // Not optional in an event: see below.
            "id": \.identifier,
        ]
    }

    /// The user that a text stands for, as `lookup` understands it.
    ///
    /// - Parameters:
    ///   - text: The text; `nil` is the stand-in tenant's usual member.
    ///   - fields: Fields that are given one by one.
    ///   - isGuest: Whether the user is a guest.
    /// - Returns: The user. Without an object id it has one that depends on the text alone.
    static func user(_ text: String?, fields: [NamedValue], isGuest: Bool) -> StandInUser {
        var user =
            text == nil && fields.isEmpty
            ? StandInUser.member : StandInUser(id: GloballyUniqueIdentifier.derived(from: (text ?? "").utf8))
        if let text {
            let typed = LookupUser(text)
            for field in typed.fields {
                if let path = Self.paths[field.rawValue] { user[keyPath: path] = typed.value }
            }
        }
        if isGuest { user.userType = "Guest" }
        for field in fields {
            if let path = Self.paths[field.name] { user[keyPath: path] = field.value.isEmpty ? nil : field.value }
        }
        return user
    }
}

extension StandInUser {
    /// The object id as an optional, which it is not.
    fileprivate var identifier: String? {
        get { self.id }
        set { self.id = newValue ?? self.id }
    }
}
