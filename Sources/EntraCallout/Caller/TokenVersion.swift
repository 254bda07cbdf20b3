/// The two forms of access token that Entra issues; the registration of the called application chooses one.
public enum TokenVersion: String, Sendable, Hashable, CaseIterable {
    /// The form whose `ver` is `1.0`: issuer on `sts.windows.net`, calling application in `appid`.
    case v1 = "1.0"
    /// The form whose `ver` is `2.0`: issuer that ends in `/v2.0`, calling application in `azp`.
    case v2 = "2.0"

    /// The claim that names the calling application.
    public var authorizedPartyClaim: String {
        switch self {
        case .v1: "appid"
        case .v2: "azp"
        }
    }

    /// The version of the tokens that an issuer issues.
    init(issuer: String) {
        self = issuer.hasSuffix("/v2.0") ? .v2 : .v1
    }
}
