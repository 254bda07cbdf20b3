import ArgumentParser
import Bridge
import BridgeConfiguration
import ClaimsMapping
import EntraCallout
import FoundationEssentials
import LDAP
import StandIns

/// Makes a target and a token out of the options of the command line.
struct CallerReading {
    /// The variable that may have the token.
    static let tokenVariable = "BRIDGE_TOKEN"
    private static let maximumToken = 64 * 1024

    /// What a token says of itself; it is the service that proves it.
    private struct TokenClaims: Decodable {
        let tid: String?
        let aud: String?

        var tenantID: String? { self.tid.flatMap { GloballyUniqueIdentifier.normalized($0) } }

        init?(_ token: String) {
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3 else { return nil }
            let text = parts[1].replacing("-", with: "+").replacing("_", with: "/")
            let padded = text + String(repeating: "=", count: (4 - text.count % 4) % 4)
            guard let data = Data(base64Encoded: String(padded)),
                let claims = try? JSONDecoder().decode(TokenClaims.self, from: data)
            else { return nil }
            self = claims
        }
    }

    let url: String
    /// The URL as it is printed: without the secret of the configuration.
    let shownURL: String
    let token: String
    let tenantID: String?
    let applicationID: String?
    /// The application id of the API that the token is for, or its identifier URI.
    let audience: String?
    /// The path of the certificate that passwords are encrypted for.
    let passwordCertificate: String?
    /// The time that a callout may take.
    let budget: Duration

    init(_ options: CallerOptions, event: EventOptions) async throws {
        let configuration = try options.configurationPath.map {
            try ConfigurationOption.parse(["--config", $0]).require()
        }
        let standIn = try options.standIn.map { try Self.standIn($0) }
        guard let url = options.url ?? standIn?.url ?? configuration.flatMap({ Self.url(of: $0, event.kind) }) else {
            throw StandardError.wrongUsage("where to? Say --url URL, --stand-in FILE or --config FILE")
        }
        self.url = url
        let secrets = configuration?.listen.secret?.values.compactMap(\.value) ?? []
        self.shownURL = secrets.reduce(url) { $0.replacing($1, with: "...") }
        if let standIn {
            do {
                self.token = try await standIn.tenant().token()
            } catch {
                throw StandardError.wrongUsage("\(options.standIn ?? ""): its key can't be used: \(error)")
            }
        } else {
            self.token = try Self.token(options)
            try Self.checkTransport(url)
        }
        let tenants = configuration?.tenants.map(\.id) ?? []
        let claims = TokenClaims(self.token)
        self.audience = standIn?.audience ?? claims?.aud
        self.passwordCertificate =
            event.certificate ?? configuration?.events.passwordSubmit?.certificates.first?.certificateFile
        self.tenantID =
            event.tenant?.lowercased() ?? standIn?.tenantID ?? claims?.tenantID
            ?? (tenants.count == 1 ? tenants.first : nil)
        self.applicationID =
            standIn?.applicationID ?? configuration?.applications.rows.first?.match.applications.sorted().first
        self.budget = configuration?.budget ?? .milliseconds(700)
    }

    private static func standIn(_ path: String) throws -> StandInTenantFile {
        do {
            return try StandInTenantFile(reading: FileReader.system.read(path, StandInTenantFile.maximumSize))
        } catch let error as FileReadError {
            throw StandardError.wrongUsage("\(path): \(error.reason)")
        } catch {
            throw StandardError.wrongUsage("\(path): no file of a stand-in tenant")
        }
    }

    private static func token(_ options: CallerOptions) throws -> String {
        let text: String
        if let path = options.tokenFile {
            do throws(FileReadError) {
                let bytes =
                    path == "-"
                    ? try Self.standardInput() : try FileReader.system.read(path, Self.maximumToken)
                text = String(decoding: bytes, as: UTF8.self)
            } catch {
                throw StandardError.wrongUsage("\(path): \(error.reason)")
            }
        } else if let value = ProcessInfo.processInfo.environment[self.tokenVariable] {
            text = value
        } else {
            throw StandardError.wrongUsage(
                "who calls? Say --stand-in FILE or --token-file FILE, or put a token into \(self.tokenVariable)"
            )
        }
        let token = text.split(whereSeparator: \.isWhitespace).joined()
        let isToken = token.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !token.isEmpty
        guard isToken else { throw StandardError.wrongUsage("the token is empty, or no token") }
        return token
    }

    private static func standardInput() throws(FileReadError) -> [UInt8] {
        do {
            return try StandardInput.read(upTo: self.maximumToken)
        } catch {
            throw FileReadError("it can't be read")
        }
    }

    /// A token that is worth something does not go over the network in the clear.
    private static func checkTransport(_ url: String) throws {
        guard let target = URL(string: url), let host = target.host() else {
            throw StandardError.wrongUsage("\(LogText.escaped(url)) is no URL")
        }
        guard target.scheme == "https" || NetworkHost.isLoopback(host) else {
            throw StandardError.wrongUsage("a token goes over https only, or to this machine")
        }
    }

    /// The URL of a bridge on this machine.
    private static func url(of configuration: BridgeConfiguration, _ kind: EventKind) -> String? {
        let listen = configuration.listen
        guard listen.address.port != 0 else { return nil }
        let paths = configuration.events.kindsByPath(usualPath: listen.path)
        let path = paths.first { $0.value.contains(kind) }?.key ?? listen.path
        let isAny = listen.address.host == "0.0.0.0" || listen.address.host == "::"
        let address = isAny ? "127.0.0.1:\(listen.address.port)" : "\(listen.address)"
        let url = "\(listen.certificate == nil ? "http" : "https")://\(address)\(path)"
        guard let secret = listen.secret, let value = secret.values.first?.value else { return url }
        return switch secret.place {
        case .query(let name): "\(url)?\(name)=\(value)"
        case .path: "\(url)/\(value)"
        }
    }
}
