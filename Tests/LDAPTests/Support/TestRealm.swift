import Glibc
import LDAP
import Logging
import StandIns

/// The realm of all tests with Kerberos.
///
/// libkrb5 finds its configuration by a variable of the environment only, and our side of a bind is in this process. So
/// there is one realm, and the variable is set once, before the first call of libkrb5. The KDC ends with the process: its
/// guard sees to it, however the process ends.
enum TestRealm {
    /// In the realm, with an entry in the directory.
    static let user = "user7"
    /// The service of every slapd of the tests.
    static let service = "ldap/127.0.0.1"
    /// Of a realm whose KDC takes connections and says nothing.
    static let silent = "user7@SILENT.TEST"
    /// Of a realm whose KDC is not there.
    static let absent = "user7@ABSENT.TEST"

    static var shared: KerberosRealm {
        get async throws { try await self.task.value }
    }

    private static let task = Task<KerberosRealm, any Error> {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: KerberosRealm.self)
        // Without parent: it is to live as long as the process.
        Task {
            do {
                try await ScriptedPeer.with { silence in
                    try await withKerberosRealm(
                        KerberosConfiguration(
                            principals: [Self.user, "stranger", Self.service, Self.silent, Self.absent],
                            // Port 1 is below those that anybody listens on here.
                            otherRealms: ["SILENT.TEST": silence.address.port, "ABSENT.TEST": 1]
                        ),
                        logger: Logger(label: "kdc", factory: { _ in SwiftLogNoOpLogHandler() })
                    ) { realm in
                        setenv("KRB5_CONFIG", realm.configurationFile, 1)
                        continuation.yield(realm)
                        try await Task.sleep(for: .seconds(86_400))
                    }
                }
            } catch {
                continuation.finish(throwing: error)
            }
        }
        for try await realm in stream { return realm }
        throw CancellationError()
    }
}
