import EntraCallout

/// An element of `events.passwordSubmit.certificates`: a certificate that Entra encrypts passwords to.
enum PasswordCertificateSection {
    private static let maximumBytes = 1024 * 1024

    static let certificate = Key(
        "certificate",
        "the PEM file with the certificate that Entra was given",
        .pemFile("CERTIFICATE"),
        absence: .isError,
        example: "password.pem"
    )
    static let privateKey = Key(
        "privateKey",
        "the PEM file with the certificate's private key (RSA)",
        .pemFile("PRIVATE KEY"),
        absence: .isError,
        example: "password.key"
    )

    static let keys: [any DescribedKey] = [certificate, privateKey]
    static let form = ValueForm<PasswordSubmitSettings.Certificate>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> PasswordSubmitSettings.Certificate? {
        let certificateFile = section.value(Self.certificate)
        let privateKeyFile = section.value(Self.privateKey)
        guard let certificateFile, let privateKeyFile else { return nil }
        let files = PasswordSubmitSettings.Certificate(
            certificateFile: certificateFile,
            privateKeyFile: privateKeyFile
        )
        // Read a second time: that the two belong together is only seen of both.
        guard let certificate = try? section.reader.files.read(certificateFile, Self.maximumBytes),
            let privateKey = try? section.reader.files.read(privateKeyFile, Self.maximumBytes)
        else { return files }
        do throws(PasswordError) {
            _ = try PasswordDecryptionKey(
                certificatePEM: String(decoding: certificate, as: UTF8.self),
                privateKeyPEM: String(decoding: privateKey, as: UTF8.self)
            )
            return files
        } catch {
            section.findings.error(section.site, "passwords cannot be decrypted with these files: \(error)")
            return nil
        }
    }
}
