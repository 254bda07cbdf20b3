import NIOCore
import NIOSSL

/// What a server shows of itself in a TLS handshake, whether or not it can be trusted.
///
/// To find out why a connection fails: nothing here was verified.
public struct TLSInspection: Sendable, Hashable {
    /// The most certificates that are looked at.
    private static let maximumCount = 16

    /// The version of TLS that was agreed on, such as `TLS 1.3`.
    public let version: String
    /// The certificates as the server sent them, its own first, at most 16.
    public let certificates: [CertificateSummary]

    /// Connects, shakes hands without verifying anything, and disconnects.
    ///
    /// Nothing is asked and nobody binds.
    ///
    /// - Parameters:
    ///   - configuration: The server, and the client's settings for TLS.
    ///   - deadline: When all must be done.
    /// - Returns: What the server showed; `nil` when the connection has no TLS.
    /// - Throws: ``LDAPError`` as ``Connection/connect(_:on:gate:logger:deadline:)``.
    public static func inspect(
        _ configuration: ConnectionConfiguration,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> TLSInspection? {
        var configuration = configuration
        configuration.credentials = .anonymous
        configuration.tls.insecureSkipVerify = true
        guard configuration.security != .none else { return nil }
        let recorder = CertificateRecorder()
        let connection = try await Connection.connect(
            configuration,
            resolver: nil,
            recorder: recorder,
            deadline: deadline
        )
        let version = await connection.tlsVersion
        await connection.close()
        return TLSInspection(
            version: version.map(Self.text) ?? "an unknown version of TLS",
            certificates: recorder.certificates.prefix(Self.maximumCount).compactMap { try? CertificateSummary($0) }
        )
    }

    private static func text(of version: TLSVersion) -> String {
        switch version {
        case .tlsv1: "TLS 1.0"
        case .tlsv11: "TLS 1.1"
        case .tlsv12: "TLS 1.2"
        case .tlsv13: "TLS 1.3"
        }
    }
}

extension Connection {
    /// The version of TLS; `nil` without TLS.
    fileprivate var tlsVersion: TLSVersion? {
        get async {
            let handler = self.handler
            return try? await self.eventLoop
                .submit { try handler.value.context?.pipeline.syncOperations.nioSSL_tlsVersion() }
                .get()
        }
    }
}
