import ServiceLifecycle

import struct FoundationEssentials.Date

/// Reads the certificates for passwords when the service starts, and looks again now and then how long they are valid.
struct PasswordCertificateWatch: Service {
    /// How often is looked.
    private static let interval = Duration.seconds(12 * 60 * 60)
    /// How long reading may take.
    private static let patience = Duration.seconds(30)

    let current: CurrentGeneration

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                await self.current.value.handler.answers.passwords?.keys
                    .warn(at: Date(), deadline: .now + Self.patience)
            } while (try? await Task.sleep(for: Self.interval)) != nil
        }
    }
}
