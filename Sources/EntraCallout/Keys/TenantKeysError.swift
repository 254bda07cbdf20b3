/// A tenant's keys could not be fetched, so that no caller from it can be proven.
public struct TenantKeysError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The tenant.
    public let tenantID: String
    /// For each document that failed, its URL and why.
    public let failures: [String]

    /// The tenant and every failure, in one line.
    public var description: String {
        "the keys of the tenant \(self.tenantID) are not there: "
            + (self.failures.isEmpty ? "no metadata document was fetched" : self.failures.joined(separator: "; "))
    }
}
