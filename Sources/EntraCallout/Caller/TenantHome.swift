/// Where a tenant publishes who it is: what follows from it are metadata documents and issuers.
public enum TenantHome: Sendable, Hashable {
    /// A tenant of an organization's own people.
    case workforce(EntraCloud)
    /// A tenant of customers and partners (External ID), with the hosts of the public cloud.
    ///
    /// The domain is the first label of `contoso.onmicrosoft.com`, in lower case.
    case external(domain: String?)

    /// The metadata documents of a tenant.
    ///
    /// The tokens of external tenants have been seen with the keys of either host, so all of them count.
    ///
    /// - Parameter tenantID: The tenant id, in lower case.
    /// - Returns: The URLs, for both versions of token.
    public func metadata(tenantID: String) -> [String] {
        switch self {
        case .workforce(let cloud):
            return Self.documents("https://\(cloud.loginHost)/\(tenantID)", ["/v2.0", ""])
        case .external(let domain):
            let hosts = Self.externalHosts(domain, tenantID).map { "https://\($0)/\(tenantID)" }
            return hosts.flatMap { Self.documents($0, ["/v2.0"]) }
                + Self.documents("https://\(EntraCloud.global.loginHost)/\(tenantID)", ["/v2.0", ""])
        }
    }

    /// The issuers of a tenant's tokens beside those that its documents state.
    ///
    /// A workforce tenant has none. An external tenant's documents state one host, and its tokens may have another.
    ///
    /// - Parameter tenantID: The tenant id, in lower case.
    /// - Returns: The issuers, each of which holds the tenant id.
    public func issuers(tenantID: String) -> Set<String> {
        switch self {
        case .workforce: return []
        case .external(let domain):
            let hosts = Self.externalHosts(domain, tenantID) + [EntraCloud.global.loginHost]
            return Set(hosts.map { "https://\($0)/\(tenantID)/v2.0" })
        }
    }

    private static func externalHosts(_ domain: String?, _ tenantID: String) -> [String] {
        [domain, tenantID].compactMap { name in name.map { "\($0).ciamlogin.com" } }
    }

    private static func documents(_ base: String, _ versions: [String]) -> [String] {
        versions.map { "\(base)\($0)/.well-known/openid-configuration" }
    }
}
