import BridgeConfiguration
import EntraCallout
import LDAP
import Logging
import NIOCore
import NIOPosix

import struct FoundationEssentials.Date

/// The certificates that passwords are decrypted with, read again when one of their files changes.
struct PasswordKeys: Sendable {
    /// How long before its end a certificate is warned of, in days: time enough for a new one at Entra and here.
    static let warningDays = 30
    /// The largest file, in bytes.
    private static let maximumBytes = 1024 * 1024

    private let certificates: [(file: String, value: FileValue<PasswordDecryptionKey>)]
    private let logger: Logger

    init(_ certificates: [PasswordSubmitSettings.Certificate], logger: Logger) {
        self.logger = logger
        self.certificates = certificates.map { certificate in
            let value = FileValue<PasswordDecryptionKey>(
                what: "the certificate for passwords",
                files: [certificate.certificateFile, certificate.privateKeyFile],
                limit: Self.maximumBytes,
                keepsLast: true,
                code: .invalidRequest
            ) { contents throws(FileFailure) in
                guard contents.count == 2 else {
                    throw FileFailure(path: certificate.certificateFile, reason: "there are not two files")
                }
                do throws(PasswordError) {
                    return try PasswordDecryptionKey(
                        certificatePEM: String(decoding: contents[0].bytes, as: UTF8.self),
                        privateKeyPEM: String(decoding: contents[1].bytes, as: UTF8.self)
                    )
                } catch {
                    throw FileFailure(path: certificate.certificateFile, reason: error.message)
                }
            }
            return (certificate.certificateFile, value)
        }
    }

    /// The keys as the files are now.
    ///
    /// One that cannot be read is left out, and told of; the others serve on.
    ///
    /// - Parameter deadline: When to stop waiting for files.
    /// - Returns: The keys, in the order of the configuration.
    func read(deadline: ContinuousClock.Instant) async -> [PasswordDecryptionKey] {
        var keys: [PasswordDecryptionKey] = []
        for certificate in self.certificates {
            do throws(LDAPError) {
                keys.append(try await self.read(certificate.value, deadline))
            } catch {
                self.logger.error(
                    "passwords encrypted to a certificate cannot be decrypted",
                    metadata: ["certificate": "\(certificate.file)", "error": "\(error.message)"]
                )
            }
        }
        return keys
    }

    /// Warns of certificates whose time is over, or soon will be.
    ///
    /// - Parameters:
    ///   - now: The moment to count from.
    ///   - deadline: When to stop waiting for files.
    func warn(at now: Date, deadline: ContinuousClock.Instant) async {
        for certificate in self.certificates {
            guard let key = try? await self.read(certificate.value, deadline) else { continue }
            let days = Int((key.notValidAfter.timeIntervalSince(now) / (24 * 60 * 60)).rounded(.down))
            guard days < Self.warningDays else { continue }
            self.logger.warning(
                days < 0
                    ? "a certificate for passwords has expired" : "a certificate for passwords is about to expire",
                metadata: [
                    "certificate": "\(certificate.file)", "thumbprint": "\(key.thumbprintText)",
                    "remaining_days": "\(days)",
                ]
            )
        }
    }

    private func read(
        _ value: FileValue<PasswordDecryptionKey>,
        _ deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> PasswordDecryptionKey {
        try await value.value(
            on: MultiThreadedEventLoopGroup.singleton.any(),
            deadline: NIODeadline(deadline),
            logger: self.logger
        )
    }
}
