import FoundationEssentials
import LDAP
import Logging
import NIOPosix
import ServiceLifecycle

/// Has the certificate read again when its files change, and says in time that it ends.
struct IdentityWatch: Service {
    private struct Watched {
        let identity: ListenIdentity
        let used: [String: FileFingerprint]
        var watch: FileWatch

        init(_ identity: ListenIdentity) {
            self.identity = identity
            self.used = identity.filesRead
            self.watch = FileWatch(used: self.used)
        }
    }

    /// How often the log says that a certificate ends soon.
    private static let reminderInterval = Duration.seconds(24 * 60 * 60)

    let current: CurrentGeneration
    let interval: Duration
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var watched: Watched?
            var nextReminder = ContinuousClock.now
            repeat {
                guard let identity = self.current.value.identity else { continue }
                if ContinuousClock.now >= nextReminder, await self.remind(of: identity) {
                    nextReminder = .now + Self.reminderInterval
                }
                guard let files = await Self.look(at: identity.files) else { continue }
                // Whatever came of the last reading: the same files would give the same again.
                if watched?.identity !== identity || watched?.used != identity.filesRead {
                    watched = Watched(identity)
                }
                if watched?.watch.isChange(files) == true {
                    await self.reload(identity)
                    nextReminder = .now
                }
            } while (try? await Task.sleep(for: self.interval)) != nil
        }
    }

    /// File systems may block, and so may a log that nobody reads: a thread of NIO's pool.
    private static func look(at files: [String]) async -> [String: FileFingerprint]? {
        try? await NIOThreadPool.singleton.runIfActive { FileFingerprint.look(at: files) }
    }

    private func reload(_ identity: ListenIdentity) async {
        try? await NIOThreadPool.singleton.runIfActive {
            do throws(FileFailure) {
                try identity.reload()
                let certificate = identity.summary
                self.logger.notice(
                    "the certificate was replaced",
                    metadata: [
                        "subject": "\(certificate.subject)", "names": "\(certificate.names.joined(separator: ", "))",
                        "not.after": "\(certificate.notValidAfter.formatted(.iso8601))",
                        "days": "\(certificate.remainingDays(at: .now))",
                    ]
                )
            } catch {
                self.logger.error(
                    "the certificate was not replaced",
                    metadata: [
                        "file": "\(error.path)", "reason": "\(error.reason)",
                        "hint": "the one in use stays; the files are read again when one of them changes",
                    ]
                )
            }
        }
    }

    /// Says that a certificate ends soon.
    ///
    /// - Returns: Whether it does.
    private func remind(of identity: ListenIdentity) async -> Bool {
        let certificate = identity.summary
        let days = certificate.remainingDays(at: .now)
        guard days < CertificateGrade.warningDays else { return false }
        try? await NIOThreadPool.singleton.runIfActive {
            self.logger.warning(
                "the certificate ends soon",
                metadata: [
                    "subject": "\(certificate.subject)", "days": "\(days)",
                    "not.after": "\(certificate.notValidAfter.formatted(.iso8601))",
                    "hint": "put a new one into \(identity.files.prefix(2).joined(separator: " and "))",
                ]
            )
        }
        return true
    }
}
