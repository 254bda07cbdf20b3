/// The certificate for whose key Entra encrypts passwords (contract 1.6).
public struct EncryptionCertificate: Sendable, Hashable {
    /// The certificate, DER in Base64.
    public let base64: String
    /// The first moment of its validity, such as `2026-07-01T00:00:00Z`.
    public let validFrom: String
    /// The last moment of its validity.
    public let validTo: String
    /// Whose it is, as a distinguished name.
    public let subject: String
    /// The id of the key in the registration, a GUID; derived from the certificate, so that it is found again.
    public let keyID: String

    /// Creates a certificate.
    ///
    /// - Parameters:
    ///   - der: The certificate in DER.
    ///   - base64: The same in Base64.
    ///   - validFrom: The first moment of its validity.
    ///   - validTo: The last moment of its validity.
    ///   - subject: Whose it is.
    public init(der: [UInt8], base64: String, validFrom: String, validTo: String, subject: String) {
        self.base64 = base64
        self.validFrom = validFrom
        self.validTo = validTo
        self.subject = subject
        self.keyID = GloballyUniqueIdentifier.derived(from: der)
    }
}
