import Bridge
import BridgeConfiguration
import ClaimsMapping
import EntraCallout

/// Makes a registration out of a configuration and the options of the command line.
struct RegistrationReading {
    let options: RegistrationOptions
    let configuration: BridgeConfiguration
    let tenant: TenantSettings

    /// Chooses the tenant.
    ///
    /// - Parameters:
    ///   - options: The options.
    ///   - configuration: The configuration.
    /// - Throws: `ExitCode`, after standard error was told which tenants there are.
    init(_ options: RegistrationOptions, _ configuration: BridgeConfiguration) throws {
        self.options = options
        self.configuration = configuration
        let wanted = options.tenant?.lowercased()
        let found = configuration.tenants.filter { wanted == nil || $0.id == wanted }
        guard found.count == 1, let tenant = found.first else {
            let ids = configuration.tenants.map(\.id).joined(separator: ", ")
            throw StandardError.wrongUsage(
                wanted == nil
                    ? "the configuration has several tenants; choose one with --tenant: \(ids)"
                    : "the configuration has no such tenant; it has \(ids)"
            )
        }
        self.tenant = tenant
    }

    /// The registration.
    ///
    /// - Parameter isHostNeeded: Whether a registration without a host is of no use.
    /// - Returns: The registration; without a host where nothing tells it.
    /// - Throws: `ExitCode`, after standard error was told what is missing.
    func registration(isHostNeeded: Bool) throws -> Registration {
        let host = try self.host() ?? ""
        if host.isEmpty, isHostNeeded {
            throw StandardError.wrongUsage(
                "no audience of the form api://HOST/ID tells the host of the URL that Entra calls; say it with --host"
            )
        }
        return Registration(
            tenantID: self.tenant.id,
            isExternal: self.options.external || self.isExternal,
            cloud: GraphCloud(metadata: self.tenant.metadata),
            host: host,
            applicationID: try self.applicationID(),
            name: self.options.name,
            events: try self.events(),
            timeout: self.options.timeout ?? self.configuration.entraTimeout?.wholeMilliseconds ?? 2000,
            applications: try self.applications(),
            certificate: try self.certificateFile.map { try CertificateFile.read($0) },
            migrationProperty: self.options.migrationProperty,
            secretPlace: self.configuration.listen.secret.map { secret -> RegisteredSecretPlace in
                switch secret.place {
                case .query(let name): .query(name)
                case .path: .path
                }
            }
        )
    }

    private var certificateFile: String? {
        self.options.certificate ?? self.configuration.events.passwordSubmit?.certificates.first?.certificateFile
    }

    private var isExternal: Bool {
        (self.tenant.metadata + self.tenant.issuers).contains { $0.contains(".ciamlogin.com/") }
    }

    /// The parts of the audiences that are identifier URIs.
    private var identifierURIs: [(host: String, applicationID: String)] {
        self.tenant.audiences.sorted()
            .compactMap { audience in
                guard audience.lowercased().hasPrefix("api://") else { return nil }
                let parts = audience.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
                guard parts.count == 2, let id = GloballyUniqueIdentifier.normalized(String(parts[1])) else {
                    return nil
                }
                return (parts[0].lowercased(), id)
            }
    }

    private func host() throws -> String? {
        if let host = self.options.host { return host.lowercased() }
        return try self.single(Set(self.identifierURIs.map(\.host)), "hosts", option: "--host")
    }

    private func applicationID() throws -> String? {
        if let id = self.options.apiApplicationID { return id.lowercased() }
        let plain = self.tenant.audiences.compactMap { GloballyUniqueIdentifier.normalized($0) }
        return try self.single(
            Set(plain + self.identifierURIs.map(\.applicationID)),
            "application ids",
            option: "--api"
        )
    }

    private func single(_ values: Set<String>, _ what: String, option: String) throws -> String? {
        guard values.count < 2 else {
            throw StandardError.wrongUsage(
                "the audiences of tenant \(self.tenant.id) name several \(what); choose one with \(option): "
                    + values.sorted().map { LogText.escaped($0) }.joined(separator: ", ")
            )
        }
        return values.first
    }

    private func events() throws -> [RegisteredEvent] {
        let paths = self.configuration.events.kindsByPath(usualPath: self.configuration.listen.path)
        let events = EventKind.allCases.compactMap { kind in
            paths.first { $0.value.contains(kind) }.map { RegisteredEvent(kind, path: $0.key) }
        }
        let wanted = Set(self.options.events)
        let missing = wanted.subtracting(events.map(\.kind))
        guard missing.isEmpty else {
            throw StandardError.wrongUsage(
                "the configuration does not answer \(missing.map(\.rawValue).sorted().joined(separator: ", ")) (`events`)"
            )
        }
        return events.filter { wanted.isEmpty || wanted.contains($0.kind) }
    }

    /// The applications that rows name, in the order of the rows, each once with the claims of all its rows.
    private func applications() throws -> [RegisteredApplication] {
        let rows = self.configuration.applications.rows.filter {
            $0.match.tenants.isEmpty || $0.match.tenants.contains(self.tenant.id)
        }
        let names = try self.claimNames(rows)
        var order: [String] = []
        var found: [String: (name: String?, isResource: Bool, claims: [String])] = [:]
        for row in rows {
            let isResource = row.match.applications.isEmpty
            for id in (isResource ? row.match.resources : row.match.applications).sorted() {
                if found[id] == nil { order.append(id) }
                var entry = found[id] ?? (row.policy.name, isResource, [])
                entry.claims += row.policy.release + [row.policy.overageClaim].compactMap { $0 }
                found[id] = entry
            }
        }
        return order.compactMap { id in
            guard let entry = found[id] else { return nil }
            var known: Set<String> = []
            let ids = (entry.claims + (self.options.markers ? Self.markerNames : []))
                .filter { known.insert($0).inserted }
            return RegisteredApplication(
                id: id,
                name: entry.name,
                isResource: entry.isResource,
                claims: ids.map { RegisteredClaim($0, tokenName: names.token[$0], samlType: names.saml[$0]) }
            )
        }
    }

    static let markerNames = [MarkerClaims.outcome, MarkerClaims.correlationID]

    private func claimNames(_ rows: [PolicyTable.Row]) throws -> (token: [String: String], saml: [String: String]) {
        let known = Set(
            rows.flatMap { $0.policy.release + [$0.policy.overageClaim].compactMap { $0 } } + Self.markerNames
        )
        func read(_ texts: [String]) throws -> [String: String] {
            let pairs = texts.compactMap { NamedValue($0) }
            for pair in pairs where !known.contains(pair.name) {
                let question =
                    Suggestion.nearest(to: pair.name, among: known.sorted()).map { "; is \($0) meant?" } ?? ""
                throw StandardError.wrongUsage("no application gets the claim \(LogText.escaped(pair.name))\(question)")
            }
            return Dictionary(pairs.map { ($0.name, $0.value) }) { $1 }
        }
        return (try read(self.options.tokenNames), try read(self.options.samlTypes))
    }
}

extension Duration {
    /// The whole milliseconds of a duration of a configuration, which are far from any overflow.
    var wholeMilliseconds: Int { Int(self / .milliseconds(1)) }
}
