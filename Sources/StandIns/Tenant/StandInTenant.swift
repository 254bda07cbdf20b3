public import EntraCallout
import FoundationEssentials
import Synchronization

/// An Entra tenant for tests and demonstrations: publishes metadata and keys over HTTP on this machine, and signs
/// tokens, right ones and wrong ones.
///
/// ``withStandInTenant(id:audience:logger:_:)`` runs one.
public final class StandInTenant: Sendable {
    /// How the tenant answers requests for its keys.
    public enum Behavior: Sendable, Hashable {
        /// As a tenant does.
        case answering
        /// With status 500.
        case failing
        /// With status 200 and text that is no key set.
        case garbled
        /// With a redirect to itself under another path.
        case redirecting
        /// Not at all.
        case hanging
    }

    struct State {
        var keys: [StandInKey]
        var signingKey: StandInKey
        var behavior = Behavior.answering
        var additionalKeys: [String] = []
        var keySetRequestCount = 0
    }

    /// The tenant id.
    public let id: String
    /// The application id of the service that tokens are for, the `aud` of version 2.0 tokens.
    public let audience: String
    /// The port on 127.0.0.1.
    public let port: Int
    /// The number of requests for keys so far, each time there was one; for one consumer.
    public let keySetRequests: AsyncStream<Int>

    private let keySetRequested: AsyncStream<Int>.Continuation
    private let state: Mutex<State>

    init(id: String, audience: String, port: Int, key: StandInKey? = nil) throws {
        self.id = id
        self.audience = audience
        self.port = port
        (self.keySetRequests, self.keySetRequested) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        let key = try key ?? StandInKey()
        self.state = Mutex(State(keys: [key], signingKey: key))
    }

    /// The identifier URI of the service that tokens are for, the `aud` of version 1.0 tokens.
    public var identifierURI: String { "api://bridge.example/\(self.audience)" }

    /// The URLs of the metadata documents, for both versions of token.
    public var metadataURLs: [String] {
        let base = "http://127.0.0.1:\(self.port)/\(self.id)"
        return ["\(base)/v2.0/.well-known/openid-configuration", "\(base)/.well-known/openid-configuration"]
    }

    /// The settings of a service that trusts this tenant.
    public var settings: TenantSettings {
        TenantSettings(
            id: self.id,
            audiences: [self.audience, self.identifierURI],
            metadata: self.metadataURLs
        )
    }

    /// How the tenant answers requests for its keys.
    public var behavior: Behavior {
        get { self.state.withLock { $0.behavior } }
        set { self.state.withLock { $0.behavior = newValue } }
    }

    /// JSON texts that are published before and after the tenant's own keys.
    public var additionalKeys: [String] {
        get { self.state.withLock { $0.additionalKeys } }
        set { self.state.withLock { $0.additionalKeys = newValue } }
    }

    /// How many requests for keys there were.
    public var keySetRequestCount: Int { self.state.withLock { $0.keySetRequestCount } }

    /// The id of the key that signs.
    public var signingKeyID: String { self.signingKey.id }

    var signingKey: StandInKey { self.state.withLock { $0.signingKey } }

    /// Makes a new key, which signs from now on.
    ///
    /// - Parameter removingOld: Whether the keys so far are published no longer.
    /// - Throws: What the cryptographic library throws.
    public func rotateKey(removingOld: Bool = false) throws {
        let key = try StandInKey()
        self.state.withLock { state in
            if removingOld { state.keys = [] }
            state.keys.append(key)
            state.signingKey = key
        }
    }

    /// The issuer of a version's tokens, as a tenant in the public cloud has it.
    ///
    /// - Parameter version: The version of token.
    /// - Returns: The issuer.
    public func issuer(_ version: TokenVersion) -> String {
        switch version {
        case .v1: "https://sts.windows.net/\(self.id)/"
        case .v2: "https://login.microsoftonline.com/\(self.id)/v2.0"
        }
    }

    /// Counts a request for keys.
    ///
    /// - Returns: How to answer it.
    func keySetRequestArrived() -> Behavior {
        let (behavior, count) = self.state.withLock { state in
            state.keySetRequestCount += 1
            return (state.behavior, state.keySetRequestCount)
        }
        self.keySetRequested.yield(count)
        return behavior
    }

    /// The key set document.
    ///
    /// Keys of version 2.0 say which issuer they are for, as Entra's do.
    func keySet(_ version: TokenVersion) throws -> String {
        let (keys, additional) = self.state.withLock { ($0.keys, $0.additionalKeys) }
        let encoder = JSONEncoder()
        let own = try keys.map { key in
            let webKey = try key.jsonWebKey(issuer: version == .v2 ? self.issuer(version) : nil)
            return String(decoding: try encoder.encode(webKey), as: UTF8.self)
        }
        return #"{"keys":[\#((additional + own + additional).joined(separator: ","))]}"#
    }
}
