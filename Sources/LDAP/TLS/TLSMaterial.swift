package import NIOSSL

/// What a TLS connection is made with, once the files were read.
package struct TLSMaterial: Sendable {
    /// The largest file; the bundle of all public authorities has a quarter of it.
    static let maximumFileBytes = 1024 * 1024

    let context: NIOSSLContext
    /// What the client shows of itself.
    let clientCertificate: CertificateSummary?
    /// Takes whatever certificate comes instead of verifying it, for an inspection; `nil` for every other connection.
    var recorder: CertificateRecorder?

    /// Builds the context; the system's authorities are read here, so the call may block.
    ///
    /// - Parameters:
    ///   - settings: What to build.
    ///   - contents: The files that ``files(of:)`` names, in that order.
    /// - Throws: ``FileFailure`` that names the file.
    init(_ settings: TLSSettings, contents: [FileContent]) throws(FileFailure) {
        var contents = contents[...]
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion =
            switch settings.minimumVersion {
            case .tls12: .tlsv12
            case .tls13: .tlsv13
            }
        if settings.insecureSkipVerify { configuration.certificateVerification = .none }
        if settings.certificateAuthorityFile != nil, let content = contents.popFirst() {
            configuration.trustRoots = .certificates(try Self.certificates(in: content))
        }
        var culprit = settings.certificateAuthorityFile ?? "the system's certificate authorities"
        var summary: CertificateSummary?
        if settings.clientCertificate != nil, let chain = contents.popFirst(), let key = contents.popFirst() {
            let certificates = try Self.certificates(in: chain)
            configuration.certificateChain = certificates.map { .certificate($0) }
            configuration.privateKey = .privateKey(try Self.privateKey(in: key))
            culprit = "\(chain.path) with the private key in \(key.path), which must belong together"
            // One that cannot be summarized may still serve its purpose.
            summary = certificates.first.flatMap { try? CertificateSummary($0) }
        }
        do {
            self.context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw FileFailure(path: culprit, reason: "\(error)")
        }
        self.clientCertificate = summary
    }

    /// The files that settings name.
    static func files(of settings: TLSSettings) -> [String] {
        var files: [String] = []
        if let file = settings.certificateAuthorityFile { files.append(file) }
        if let pair = settings.clientCertificate { files += [pair.chainFile, pair.privateKeyFile] }
        return files
    }

    /// Where the system keeps its authorities, if settings trust those.
    ///
    /// These are the places where NIOSSL looks; a change there has to be noticed as well.
    static func systemPlaces(of settings: TLSSettings) -> [String] {
        guard settings.certificateAuthorityFile == nil, !settings.insecureSkipVerify else { return [] }
        return ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs"]
    }

    /// Reads the certificates of a PEM file; the call may block.
    package static func certificates(inFile path: String) throws(FileFailure) -> [NIOSSLCertificate] {
        try self.certificates(in: FileContent.read(path, limit: self.maximumFileBytes))
    }

    /// Reads the private key of a PEM file; the call may block.
    package static func privateKey(inFile path: String) throws(FileFailure) -> NIOSSLPrivateKey {
        try self.privateKey(in: FileContent.read(path, limit: self.maximumFileBytes))
    }

    /// The certificates in a PEM file.
    static func certificates(in content: FileContent) throws(FileFailure) -> [NIOSSLCertificate] {
        do {
            return try NIOSSLCertificate.fromPEMBytes(content.bytes)
        } catch {
            throw FileFailure(
                path: content.path,
                reason: "it holds no certificate in PEM (`-----BEGIN CERTIFICATE-----`), or a broken one"
            )
        }
    }

    private static func privateKey(in content: FileContent) throws(FileFailure) -> NIOSSLPrivateKey {
        let text = String(decoding: content.bytes, as: UTF8.self)
        guard !text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----"), !text.contains("Proc-Type: 4,ENCRYPTED") else {
            throw FileFailure(
                path: content.path,
                reason: "the private key is encrypted, and there is no way to give a passphrase; decrypt it"
            )
        }
        do {
            return try NIOSSLPrivateKey(bytes: content.bytes, format: .pem)
        } catch {
            throw FileFailure(
                path: content.path,
                reason: "it holds no private key in PEM (`-----BEGIN PRIVATE KEY-----`), or a broken one"
            )
        }
    }
}
