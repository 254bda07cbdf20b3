/// Which sign-ins something applies to: all that is given must fit.
public struct SignInMatch: Sendable, Hashable, CustomStringConvertible {
    /// The ids of applications that the user signs in to, in lower case; empty is any.
    public var applications: Set<String>
    /// The ids of resource applications, in lower case; empty is any.
    public var resources: Set<String>
    /// The protocols; empty is any.
    public var protocols: Set<SignInProtocol>
    /// The ids of tenants, in lower case; empty is any.
    public var tenants: Set<String>

    /// Creates a match; one without arguments fits every sign-in.
    ///
    /// - Parameters:
    ///   - applications: The applications' ids.
    ///   - resources: The resource applications' ids.
    ///   - protocols: The protocols.
    ///   - tenants: The tenants' ids.
    public init(
        applications: Set<String> = [],
        resources: Set<String> = [],
        protocols: Set<SignInProtocol> = [],
        tenants: Set<String> = []
    ) {
        self.applications = Set(applications.map { $0.lowercased() })
        self.resources = Set(resources.map { $0.lowercased() })
        self.protocols = protocols
        self.tenants = Set(tenants.map { $0.lowercased() })
    }

    /// What must fit, in the words of the configuration.
    public var description: String {
        let parts = [
            ("application", self.applications.sorted()), ("resource", self.resources.sorted()),
            ("protocol", self.protocols.map(\.rawValue).sorted()), ("tenant", self.tenants.sorted()),
        ]
        let texts = parts.filter { !$0.1.isEmpty }.map { "\($0.0) [\($0.1.joined(separator: ", "))]" }
        return texts.isEmpty ? "any sign-in" : texts.joined(separator: ", ")
    }

    /// Whether a sign-in fits.
    ///
    /// What an event does not say fits only where anything does.
    ///
    /// - Parameter signIn: The sign-in.
    /// - Returns: `true` if it fits.
    public func fits(_ signIn: SignIn) -> Bool {
        Self.fits(signIn.applicationID, self.applications)
            && Self.fits(signIn.resourceID, self.resources)
            && Self.fits(signIn.tenantID, self.tenants)
            && (self.protocols.isEmpty || self.protocols.contains { $0.isNamed(signIn.protocolName) })
    }

    /// Whether every sign-in that fits another match fits this one too.
    ///
    /// - Parameter other: The other match.
    /// - Returns: `true` if nothing that fits the other one is left by this one.
    public func covers(_ other: SignInMatch) -> Bool {
        Self.covers(self.applications, other.applications)
            && Self.covers(self.resources, other.resources)
            && Self.covers(self.protocols, other.protocols)
            && Self.covers(self.tenants, other.tenants)
    }

    private static func fits(_ value: String?, _ accepted: Set<String>) -> Bool {
        accepted.isEmpty || value.map { accepted.contains($0) } == true
    }

    private static func covers<Element>(_ wide: Set<Element>, _ narrow: Set<Element>) -> Bool {
        wide.isEmpty || !narrow.isEmpty && narrow.isSubset(of: wide)
    }
}
