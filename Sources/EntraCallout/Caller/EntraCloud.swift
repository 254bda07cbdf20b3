/// One of the separate clouds that Entra runs in.
public enum EntraCloud: String, Sendable, Hashable, CaseIterable {
    /// The public cloud.
    case global
    /// Azure Government, for authorities of the United States.
    case usGovernment
    /// The cloud in China, which 21Vianet runs.
    case china

    /// The host where the cloud's workforce tenants publish metadata and keys.
    public var loginHost: String {
        switch self {
        case .global: "login.microsoftonline.com"
        case .usGovernment: "login.microsoftonline.us"
        case .china: "login.partner.microsoftonline.cn"
        }
    }
}
