/// Whose client certificates are taken, where one is asked for.
public struct ClientCertificateSettings: Sendable, Hashable {
    /// The PEM file with the authorities that sign them.
    public var authorityFile: String
    /// The names of which a certificate must have one: a name or address that it is for, or the common name of its subject.
    public var names: [String]

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - authorityFile: The PEM file with the authorities that sign them.
    ///   - names: The names of which a certificate must have one.
    public init(authorityFile: String, names: [String]) {
        self.authorityFile = authorityFile
        self.names = names
    }
}
