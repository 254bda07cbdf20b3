import LDAP
import Logging

/// The code of the articles in `Documentation.docc`, run by ``ExampleTests``.
///
/// What stands between `example:` and `end` is compared with the article's block of that name.
enum Examples {
    static func connect(
        url: String,
        account: String,
        passwordFile: String,
        authorities: String
    ) async throws -> Connection {
        // example: connect
        let configuration = ConnectionConfiguration(
            server: try ServerAddress(url: url),
            tls: TLSSettings(certificateAuthorityFile: authorities),
            credentials: .simple(dn: account, password: Secret(file: passwordFile))
        )
        let connection = try await Connection.connect(configuration, deadline: .now + .seconds(3))
        // end
        return connection
    }

    static func search(_ connection: Connection, mail: String) async throws -> String? {
        // example: search
        let request = SearchRequest(
            base: try DistinguishedName(parsing: "ou=people,dc=example,dc=test"),
            filter: .and(.equality("objectClass", "inetOrgPerson"), .equality("mail", mail)),
            attributes: ["cn", "jpegPhoto"],
            sizeLimit: 2
        )
        let result = try await connection.search(request, deadline: .now + .milliseconds(700))
        guard result.entries.count == 1, let person = result.entries.first else { return nil }
        let name = person.text(of: "cn")
        let photo = person.values(of: "jpegPhoto").first
        // end
        _ = photo
        return name
    }

    static func failure(_ servers: ServerSet, _ request: SearchRequest) async -> String {
        // example: failure
        do throws(LDAPError) {
            let result = try await servers.search(request, deadline: .now + .milliseconds(700))
            return "found \(result.entries.count) at \(result.server)"
        } catch {
            switch error.code {
            case .deadlineExceeded: return "no answer in time: \(error)"
            case .serverResult where error.resultCode == .noSuchObject: return "no such base: \(error.matchedDN ?? "")"
            case .serverResult: return "the server refused: \(error)"
            case _ where error.isServersFault: return "no server can be reached: \(error)"
            default: return "the request is wrong: \(error)"
            }
        }
        // end
    }

    static func servers(
        _ connections: [ConnectionConfiguration],
        backup: [ConnectionConfiguration],
        _ request: SearchRequest
    ) async throws -> Int {
        let logger = Logger(label: "example", factory: { _ in SwiftLogNoOpLogHandler() })
        // example: servers
        let servers = ServerSet(
            groups: [connections, backup],
            configuration: ServerSetConfiguration(order: .byLatency, hedging: HedgingSettings()),
            pool: PoolConfiguration(minimumConnections: 1, maximumConnections: 4),
            logger: logger
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await servers.run() }
            defer { group.cancelAll() }
            let result = try await servers.search(request, deadline: .now + .seconds(5))
            return result.entries.count
        }
        // end
    }

    static func pages(_ servers: ServerSet, _ everybody: SearchRequest) async throws -> Int {
        // example: pages
        let deadline = ContinuousClock.now + .seconds(30)
        let count = try await servers.withConnection(.search, deadline: deadline) { connection throws(LDAPError) in
            var count = 0
            for try await page in connection.pages(everybody, size: 500, deadline: deadline) {
                count += page.entries.count
            }
            return count
        }
        // end
        return count
    }

    static func stream(_ connection: Connection, _ everybody: SearchRequest) async throws -> Int {
        var count = 0
        // example: stream
        for try await entry in try connection.entries(everybody, deadline: .now + .seconds(30)) {
            if entry.text(of: "uid") != nil { count += 1 }
        }
        // end
        return count
    }

    static func filter(typedByAUser: String) throws -> String {
        // example: filter
        let person = Filter.and(
            .equality("objectClass", "user"),
            .or(.equality("mail", typedByAUser), .equality("userPrincipalName", typedByAUser))
        )
        let readByAnAdministrator = try Filter(parsing: "(!(objectClass=computer))")
        let filter = Filter.and(person, readByAnAdministrator)
        // end
        return filter.description
    }
}
