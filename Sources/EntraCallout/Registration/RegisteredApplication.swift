/// An application whose tokens are to get claims.
public struct RegisteredApplication: Sendable, Hashable {
    /// The application id, in lower case.
    public let id: String
    /// What people call it.
    public let name: String?
    /// Whether it is the resource that access tokens are for, rather than the one that users sign in to.
    public let isResource: Bool
    /// The claims that its tokens may get.
    public let claims: [RegisteredClaim]

    /// Creates an application.
    ///
    /// - Parameters:
    ///   - id: The application id.
    ///   - name: What people call it.
    ///   - isResource: Whether access tokens are for it.
    ///   - claims: The claims that its tokens may get.
    public init(id: String, name: String? = nil, isResource: Bool = false, claims: [RegisteredClaim]) {
        self.id = id.lowercased()
        self.name = name
        self.isResource = isResource
        self.claims = claims
    }
}
