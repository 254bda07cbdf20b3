/// How TLS to a directory server is verified.
///
/// The defaults verify against the system's certificate authorities.
public struct TLSSettings: Sendable, Hashable {
    /// A PEM file with the certificate authorities to trust *instead of* the system's; `nil` is the system's.
    public var certificateAuthorityFile: String?
    /// The name that the certificate must carry, where it differs from the host of the server's address.
    public var serverName: String?
    /// Takes any certificate from anybody: for experiments only.
    ///
    /// The name says what it does.
    public var insecureSkipVerify: Bool

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - certificateAuthorityFile: A PEM file of authorities; `nil` is the system's store.
    ///   - serverName: The expected name; `nil` is the host of the server's address.
    ///   - insecureSkipVerify: Turns verification off.
    public init(certificateAuthorityFile: String? = nil, serverName: String? = nil, insecureSkipVerify: Bool = false) {
        self.certificateAuthorityFile = certificateAuthorityFile
        self.serverName = serverName
        self.insecureSkipVerify = insecureSkipVerify
    }
}
