public import Logging

/// Runs a KDC of one's own on the loopback interface while the body runs.
///
/// When this function returns or throws, the KDC has ended and its folder is gone; the same happens when this process ends
/// without returning from here.
///
/// - Parameters:
///   - configuration: Whom the KDC knows.
///   - logger: Takes what the KDC writes, at trace level.
///   - body: What to do with it.
/// - Returns: What the body returns.
/// - Throws: ``KerberosError`` when the KDC cannot be started, `CancellationError`, or what the body throws.
public func withKerberosRealm<Result>(
    _ configuration: KerberosConfiguration = KerberosConfiguration(),
    logger: Logger,
    body: (KerberosRealm) async throws -> Result
) async throws -> Result {
    let port = try LoopbackPort.free(count: 1)[0]
    let folder = try TemporaryFolder(prefix: "krb5")
    let files = KerberosFiles(configuration: configuration, folder: folder, port: port)
    let serverGuard = try ServerGuard(
        folder: folder,
        commandLine: ["krb5kdc", "-n", "-r", configuration.realm, "-P", folder.file("kdc.pid")],
        environment: files.environment,
        logger: logger
    )
    let realm = KerberosRealm(configuration: configuration, files: files, serverGuard: serverGuard)
    try await serverGuard.launching { try await realm.start() }
    return try await realm.lend(to: body)
}
