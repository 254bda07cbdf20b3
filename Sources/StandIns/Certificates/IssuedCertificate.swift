/// A server's or client's certificate and key, as the files that programs read.
public struct IssuedCertificate: Sendable {
    /// The certificate in PEM.
    public let certificatePEM: String
    /// The private key in PEM (PKCS #8).
    ///
    /// Whoever writes it to a file gives that file mode 0600.
    public let privateKeyPEM: String
}
