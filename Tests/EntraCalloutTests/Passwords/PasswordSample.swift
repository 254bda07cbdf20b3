import LDAP
import StandIns
import Testing

import struct FoundationEssentials.Date

@testable import EntraCallout

/// Two certificates, one tenant, and what it encrypts.
enum PasswordSample {
    static let tenant = TenantSettings(
        id: "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906",
        audiences: [PasswordVector.audience, PasswordVector.identifierURI]
    )
    static let current = try? StandInPasswordCertificate(commonName: "current")
    static let next = try? StandInPasswordCertificate(commonName: "next")

    static func key(_ certificate: StandInPasswordCertificate?) throws -> PasswordDecryptionKey {
        let certificate = try #require(certificate)
        return try PasswordDecryptionKey(
            certificatePEM: certificate.certificatePEM,
            privateKeyPEM: certificate.privateKeyPEM
        )
    }

    /// A token such as Entra encrypts, with changes.
    static func token(
        _ password: String = "correct horse",
        header: [String: StandInValue?] = [:],
        claims: [String: StandInValue?] = [:]
    ) throws -> [UInt8] {
        let password = StandInPassword(
            password,
            username: PasswordVector.username,
            nonce: PasswordVector.nonce,
            issuedAt: PasswordVector.issuedAt,
            claims: claims,
            header: header
        )
        let token = try password.token(audience: PasswordVector.audience, issuer: PasswordVector.identifierURI)
        return Array(token.utf8)
    }

    /// Encrypts to the current certificate.
    static func encrypted(
        _ plaintext: [UInt8]? = nil,
        _ encryption: StandInPasswordEncryption = StandInPasswordEncryption(),
        to certificate: StandInPasswordCertificate? = PasswordSample.current
    ) throws -> String {
        try encryption.encrypt(
            try plaintext ?? self.token(),
            to: try #require(certificate).certificatePEM
        )
    }

    /// Decrypts with the current certificate's key, or with others.
    static func decrypted(
        _ encrypted: String,
        with keys: [PasswordDecryptionKey]? = nil,
        at seconds: Int = PasswordVector.issuedAt
    ) throws -> SubmittedPassword {
        try SubmittedPassword(
            decrypting: encrypted,
            with: try keys ?? [self.key(self.current)],
            for: PasswordAudience(self.tenant, now: Date(timeIntervalSince1970: Double(seconds)))
        )
    }

    /// Why a password is refused.
    static func refusal(
        _ encrypted: String,
        with keys: [PasswordDecryptionKey]? = nil,
        at seconds: Int = PasswordVector.issuedAt
    ) throws -> PasswordError? {
        do {
            _ = try self.decrypted(encrypted, with: keys, at: seconds)
            return nil
        } catch let error as PasswordError {
            return error
        }
    }
}

extension TypedPassword {
    /// The password as text.
    var text: String { self.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}
