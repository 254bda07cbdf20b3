/// A Microsoft cloud, and where its Microsoft Graph is.
public enum GraphCloud: String, Sendable, Hashable, CaseIterable {
    /// The public cloud.
    case global
    /// That of the US Government.
    case usGovernment = "us-government"
    /// That of 21Vianet in China.
    case china

    /// The URL of Microsoft Graph, without a slash at the end.
    public var graphURL: String {
        switch self {
        case .global: "https://graph.microsoft.com"
        case .usGovernment: "https://graph.microsoft.us"
        case .china: "https://microsoftgraph.chinacloudapi.cn"
        }
    }

    /// The environment's name for `Connect-MgGraph`.
    var powerShellName: String {
        switch self {
        case .global: "Global"
        case .usGovernment: "USGov"
        case .china: "China"
        }
    }

    /// The cloud's name for `az cloud set`.
    var commandLineName: String {
        switch self {
        case .global: "AzureCloud"
        case .usGovernment: "AzureUSGovernment"
        case .china: "AzureChinaCloud"
        }
    }

    /// Tells the cloud from the URLs that a tenant publishes its keys at.
    ///
    /// - Parameter metadata: The URLs of its metadata documents.
    public init(metadata: [String]) {
        if metadata.contains(where: { $0.hasPrefix("https://login.microsoftonline.us/") }) {
            self = .usGovernment
        } else if metadata.contains(where: { $0.hasPrefix("https://login.partner.microsoftonline.cn/") }) {
            self = .china
        } else {
            self = .global
        }
    }
}
