/// Something that a registration needs and that only an answer of Microsoft Graph tells, or who runs the script.
public enum RegistrationValue: Sendable, Hashable {
    /// The application id of the API's registration.
    case apiApplicationID
    /// The object id of the API's registration.
    case apiObjectID
    /// The object id of the API's service principal.
    case apiPrincipalID
    /// The object id of Microsoft Graph's service principal in the tenant.
    case graphPrincipalID
    /// The id of an event's custom authentication extension.
    case extensionID(EventKind)
    /// The id of an application's claims mapping policy; applications are counted from 1.
    case policyID(Int)
    /// The object id of an application's registration.
    case applicationObjectID(Int)
    /// The object id of an application's service principal.
    case applicationPrincipalID(Int)
    /// The secret in the URL, which is in no document and no script.
    case urlSecret

    /// A name that documents show, and that scripts use for a variable: letters and digits only.
    public var name: String {
        switch self {
        case .apiApplicationID: "apiApplicationId"
        case .apiObjectID: "apiObjectId"
        case .apiPrincipalID: "apiPrincipalId"
        case .graphPrincipalID: "graphPrincipalId"
        case .extensionID(let kind): "\(kind.rawValue)ExtensionId"
        case .policyID(let number): "policyId\(number)"
        case .applicationObjectID(let number): "applicationObjectId\(number)"
        case .applicationPrincipalID(let number): "applicationPrincipalId\(number)"
        case .urlSecret: "urlSecret"
        }
    }
}
