/// Where and how callouts are taken.
public struct ListenSettings: Sendable, Hashable {
    /// The files of the server's TLS identity.
    public struct Certificate: Sendable, Hashable {
        /// The path of the PEM file with the certificate and its chain.
        public let chainFile: String
        /// The path of the PEM file with the private key.
        public let privateKeyFile: String

        /// Creates settings.
        ///
        /// - Parameters:
        ///   - chainFile: The PEM file with the certificate and its chain.
        ///   - privateKeyFile: The PEM file with the private key.
        public init(chainFile: String, privateKeyFile: String) {
            self.chainFile = chainFile
            self.privateKeyFile = privateKeyFile
        }
    }

    /// The address to listen on.
    public var address: ListenAddress
    /// The path of the callouts' URL.
    public var path: String
    /// The TLS identity; `nil` is plain HTTP.
    public var certificate: Certificate?
    /// Whether plain HTTP is meant on an address that others can reach, because TLS ends at a proxy.
    public var insecurePlainHTTP: Bool
    /// What a client may take of the service.
    public var limits: ListenLimits
    /// A secret that the URL must have besides the caller's token; `nil` asks for none.
    public var secret: URLSecret?
    /// Whose client certificates are taken; `nil` asks for none.
    public var clientCertificates: ClientCertificateSettings?
    /// The only addresses that may connect; `nil` is all.
    public var proxies: [NetworkRange]?

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - address: The address to listen on.
    ///   - path: The path of the callouts' URL.
    ///   - certificate: The TLS identity; `nil` is plain HTTP.
    ///   - insecurePlainHTTP: Whether plain HTTP is meant on any address.
    ///   - limits: What a client may take of the service; as ``ListenLimits`` has it unless told.
    ///   - secret: A secret that the URL must have besides the caller's token.
    ///   - clientCertificates: Whose client certificates are taken.
    ///   - proxies: The only addresses that may connect.
    public init(
        address: ListenAddress,
        path: String = "/callout",
        certificate: Certificate? = nil,
        insecurePlainHTTP: Bool = false,
        limits: ListenLimits = ListenLimits(),
        secret: URLSecret? = nil,
        clientCertificates: ClientCertificateSettings? = nil,
        proxies: [NetworkRange]? = nil
    ) {
        self.address = address
        self.path = path
        self.certificate = certificate
        self.insecurePlainHTTP = insecurePlainHTTP
        self.limits = limits
        self.secret = secret
        self.clientCertificates = clientCertificates
        self.proxies = proxies
    }
}
