/// What a throwaway 389 Directory Server serves, and how.
public struct DirectoryServer389Configuration: Sendable, Hashable {
    /// The name at the root of the served tree.
    public var suffix: String
    /// The entries, parents first, the suffix's own before all others; they are added one by one to the running server,
    /// so that its plugins see them.
    public var entries: [LDIFSource]
    /// More schema: lines `attributeTypes:` and `objectClasses:` (RFC 4512, section 4.1).
    public var extraSchema: [String]
    /// Whether the MemberOf plugin keeps `memberOf`, nested groups included, for `member` and `uniqueMember`.
    public var hasMemberOf: Bool
    /// What is good or bad about the certificate that `ldaps` and StartTLS show.
    public var certificate: ServerCertificateKind
    /// How long starting may take.
    public var patience: Duration

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - suffix: The name at the root.
    ///   - entries: The LDIF to add.
    ///   - extraSchema: More schema.
    ///   - hasMemberOf: Whether `memberOf` is kept.
    ///   - certificate: The certificate's kind.
    ///   - patience: The bound of starting.
    public init(
        suffix: String = "dc=example,dc=test",
        entries: [LDIFSource] = [],
        extraSchema: [String] = [],
        hasMemberOf: Bool = true,
        certificate: ServerCertificateKind = .valid,
        patience: Duration = .seconds(120)
    ) {
        self.suffix = suffix
        self.entries = entries
        self.extraSchema = extraSchema
        self.hasMemberOf = hasMemberOf
        self.certificate = certificate
        self.patience = patience
    }
}
