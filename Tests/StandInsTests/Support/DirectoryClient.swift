import LDAP
import StandIns

/// Our own client, bound to a throwaway directory.
struct DirectoryClient {
    let connection: Connection

    /// Connects and binds, and hangs up when the body is done.
    static func with<Result>(
        url: String,
        authority: String,
        startTLS: Bool = false,
        dn: String,
        password: String,
        _ body: (DirectoryClient) async throws -> Result
    ) async throws -> Result {
        let configuration = ConnectionConfiguration(
            server: try ServerAddress(url: url),
            startTLS: startTLS,
            tls: TLSSettings(certificateAuthorityFile: authority),
            credentials: .simple(dn: dn, password: Secret(password))
        )
        let connection = try await Connection.connect(configuration, deadline: Self.patience)
        let result: Result
        do {
            result = try await body(DirectoryClient(connection: connection))
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        return result
    }

    /// Connects to a domain as its service account.
    static func with<Result>(
        _ domain: SambaDomain,
        url: String? = nil,
        startTLS: Bool = false,
        _ body: (DirectoryClient) async throws -> Result
    ) async throws -> Result {
        try await Self.with(
            url: url ?? domain.ldapsURL,
            authority: domain.certificateAuthorityFile,
            startTLS: startTLS,
            dn: domain.serviceAccountDN,
            password: domain.serviceAccountPassword,
            body
        )
    }

    /// Connects to a 389 Directory Server as its service account.
    static func with<Result>(
        _ server: DirectoryServer389,
        url: String? = nil,
        startTLS: Bool = false,
        _ body: (DirectoryClient) async throws -> Result
    ) async throws -> Result {
        try await Self.with(
            url: url ?? server.ldapsURL,
            authority: server.certificateAuthorityFile,
            startTLS: startTLS,
            dn: server.serviceAccountDN,
            password: server.serviceAccountPassword,
            body
        )
    }

    /// Finds entries below a name.
    func entries(
        below base: String,
        _ filter: Filter,
        _ attributes: [String] = [],
        sizeLimit: Int = 5000
    ) async throws -> [SearchEntry] {
        let request = SearchRequest(
            base: try DistinguishedName(parsing: base),
            filter: filter,
            attributes: attributes,
            sizeLimit: sizeLimit
        )
        return try await self.connection.search(request, deadline: Self.patience).entries
    }

    /// Reads one entry.
    func entry(_ name: String, _ attributes: [String]) async throws -> SearchEntry? {
        let request = SearchRequest(
            base: try DistinguishedName(parsing: name),
            scope: .baseObject,
            filter: .present("objectClass"),
            attributes: attributes
        )
        return try await self.connection.search(request, deadline: Self.patience).entries.first
    }

    private static var patience: ContinuousClock.Instant { .now + .seconds(60) }
}
