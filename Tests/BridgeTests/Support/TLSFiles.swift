import AsyncHTTPClient
import BridgeConfiguration
import NIOSSL
import StandIns

/// A certificate for a bridge, in files, with its authority.
struct TLSFiles: Sendable {
    let authority: CertificateAuthority
    private let folder: TemporaryFolder

    var settings: ListenSettings.Certificate {
        ListenSettings.Certificate(
            chainFile: self.folder.file("chain.pem"),
            privateKeyFile: self.folder.file("key.pem")
        )
    }

    var authorityFile: String { self.folder.file("authority.pem") }

    /// Provides the files while the body runs.
    @discardableResult
    static func with<Result>(_ body: (TLSFiles) async throws -> Result) async throws -> Result {
        let folder = try TemporaryFolder(prefix: "tls")
        defer { folder.remove() }
        let files = TLSFiles(authority: try CertificateAuthority(commonName: "Bridge Test Authority"), folder: folder)
        try folder.write("authority.pem", files.authority.certificatePEM)
        try files.write(try files.authority.issueServerCertificate())
        return try await body(files)
    }

    /// Puts another certificate, and its key, in place of the one in use.
    func write(_ certificate: IssuedCertificate) throws {
        try self.writeKey(certificate)
        try self.folder.write("chain.pem", certificate.certificatePEM)
    }

    /// Puts the key of a certificate there, and leaves the certificate as it is.
    func writeKey(_ certificate: IssuedCertificate) throws {
        try self.folder.write("key.pem", certificate.privateKeyPEM)
    }

    /// What a client trusts, and what it shows of itself.
    func clientConfiguration(showing certificate: IssuedCertificate? = nil) throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMBytes(Array(self.authority.certificatePEM.utf8))
        )
        if let certificate {
            tls.certificateChain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.certificatePEM.utf8))
                .map { .certificate($0) }
            tls.privateKey = .privateKey(
                try NIOSSLPrivateKey(bytes: Array(certificate.privateKeyPEM.utf8), format: .pem)
            )
        }
        return tls
    }

    /// Provides an HTTP client that trusts the authority, while the body runs.
    @discardableResult
    func withClient<Result>(
        _ version: HTTPClient.Configuration.HTTPVersion = .automatic,
        showing certificate: IssuedCertificate? = nil,
        _ body: (HTTPClient) async throws -> Result
    ) async throws -> Result {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try self.clientConfiguration(showing: certificate)
        )
        configuration.httpVersion = version
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let result = try await body(client)
            try await client.shutdown()
            return result
        } catch {
            try? await client.shutdown()
            throw error
        }
    }
}
