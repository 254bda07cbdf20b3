extension StandInTenant {
    /// Encrypts a password as Entra does for the event passwordSubmit: the value of `encryptedPasswordContext`.
    ///
    /// - Parameters:
    ///   - password: The password and what belongs to it.
    ///   - certificatePEM: The service's certificate, which Entra encrypts to.
    ///   - encryption: How; in Entra's way unless told.
    /// - Throws: What the cryptographic library throws; a certificate that is none.
    /// - Returns: A compact JWE.
    public func encryptedPassword(
        _ password: StandInPassword,
        to certificatePEM: String,
        encryption: StandInPasswordEncryption = StandInPasswordEncryption()
    ) throws -> String {
        let token = try password.token(audience: self.audience, issuer: self.identifierURI)
        return try encryption.encrypt(Array(token.utf8), to: certificatePEM)
    }
}
