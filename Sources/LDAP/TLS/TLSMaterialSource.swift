import Logging
import NIOCore

/// The TLS material of this process: one context for the same settings and the same files.
enum TLSMaterialSource {
    private static let store = FileValueStore<TLSSettings, TLSMaterial> { settings in
        FileValue(
            what: "TLS",
            files: TLSMaterial.files(of: settings),
            watched: TLSMaterial.systemPlaces(of: settings),
            limit: TLSMaterial.maximumFileBytes,
            // Certificates are often replaced in steps: working ones must not be given up for a key that comes late.
            keepsLast: true,
            code: .tlsFailed
        ) { contents throws(FileFailure) in
            try TLSMaterial(settings, contents: contents)
        }
    }

    /// The material of the files as they are now, or as they were last when they were good.
    ///
    /// - Parameters:
    ///   - settings: What is wanted.
    ///   - eventLoop: The loop that the deadline's timer runs on.
    ///   - deadline: When the caller stops waiting for files.
    ///   - logger: Where changed files are told.
    /// - Returns: What to make connections with.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/tlsFailed`` that names the file.
    static func material(
        for settings: TLSSettings,
        on eventLoop: any EventLoop,
        deadline: NIODeadline,
        logger: Logger?
    ) async throws(LDAPError) -> TLSMaterial {
        // The expected name is no part of a context.
        var settings = settings
        settings.serverName = nil
        return try await Self.store[settings].value(on: eventLoop, deadline: deadline, logger: logger)
    }
}
