/// How TLS to a directory server is verified, and what the client shows of itself.
///
/// The defaults verify against the system's certificate authorities and take TLS 1.2 or newer. Files are read again when
/// they change: new connections use the new ones, and connections that stand stay.
public struct TLSSettings: Sendable, Hashable {
    /// The oldest version of TLS that is spoken.
    public enum MinimumVersion: String, Sendable, Hashable, CaseIterable {
        /// TLS 1.2 (RFC 5246) or 1.3.
        case tls12 = "1.2"
        /// TLS 1.3 (RFC 8446) alone.
        case tls13 = "1.3"
    }

    /// The files of a certificate that the client shows to a server that asks for one.
    public struct ClientCertificate: Sendable, Hashable {
        /// A PEM file with the client's certificate first, and the authorities between it and one that the server knows.
        public var chainFile: String
        /// A PEM file with the certificate's private key, not encrypted.
        public var privateKeyFile: String

        /// Names the files.
        ///
        /// - Parameters:
        ///   - chainFile: The certificate and its chain.
        ///   - privateKeyFile: The private key.
        public init(chainFile: String, privateKeyFile: String) {
            self.chainFile = chainFile
            self.privateKeyFile = privateKeyFile
        }
    }

    /// A PEM file with the certificate authorities to trust *instead of* the system's; `nil` is the system's.
    public var certificateAuthorityFile: String?
    /// The name that the certificate must carry, where it differs from the host of the server's address.
    public var serverName: String?
    /// Takes any certificate from anybody: for experiments only.
    ///
    /// The name says what it does.
    public var insecureSkipVerify: Bool
    /// The oldest version of TLS that is spoken; a server that only has older ones is refused.
    public var minimumVersion: MinimumVersion
    /// The certificate that is shown to a server that asks for one; `nil` shows none.
    public var clientCertificate: ClientCertificate?

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - certificateAuthorityFile: A PEM file of authorities; `nil` is the system's store.
    ///   - serverName: The expected name; `nil` is the host of the server's address.
    ///   - insecureSkipVerify: Turns verification off.
    ///   - minimumVersion: The oldest version; TLS 1.2 unless told.
    ///   - clientCertificate: What the client shows; nothing unless told.
    public init(
        certificateAuthorityFile: String? = nil,
        serverName: String? = nil,
        insecureSkipVerify: Bool = false,
        minimumVersion: MinimumVersion = .tls12,
        clientCertificate: ClientCertificate? = nil
    ) {
        self.certificateAuthorityFile = certificateAuthorityFile
        self.serverName = serverName
        self.insecureSkipVerify = insecureSkipVerify
        self.minimumVersion = minimumVersion
        self.clientCertificate = clientCertificate
    }
}
