public import AsyncHTTPClient
public import Logging
public import ServiceLifecycle
import Synchronization

public import struct FoundationEssentials.Date

/// Proves that a callout comes from Entra's extension service, for a tenant that is trusted.
///
/// ``warmUp(deadline:)`` before the port opens, so that no callout waits for keys; ``run()`` beside the server, so
/// that keys stay fresh.
public final class CallerVerifier: Service {
    private let tenants: [String: TenantTrust]
    private let logger: Logger
    private let proven = Mutex(ProvenTokens())

    /// Creates a verifier.
    ///
    /// - Parameters:
    ///   - tenants: The tenants that are trusted.
    ///   - httpClient: Fetches metadata and keys. Answers that come by way of a redirect are not used.
    ///   - logger: Hears of keys that change or cannot be fetched.
    public convenience init(tenants: [TenantSettings], httpClient: HTTPClient, logger: Logger) {
        self.init(tenants: tenants, httpClient: httpClient, logger: logger, timing: KeyRefreshTiming())
    }

    init(tenants: [TenantSettings], httpClient: HTTPClient, logger: Logger, timing: KeyRefreshTiming) {
        self.logger = logger
        let fetcher = DocumentFetcher(client: httpClient, timeout: timing.fetchTimeout)
        self.tenants = Dictionary(
            tenants.map { tenant in
                (tenant.id, TenantTrust(settings: tenant, fetcher: fetcher, timing: timing, logger: logger))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Fetches the keys of every tenant.
    ///
    /// A tenant of which no document can be fetched is tried again in the background, and its callers are refused until
    /// then; the other tenants' sign-ins do not wait for that.
    ///
    /// - Parameters:
    ///   - deadline: How long this may take.
    ///   - requiringEveryTenant: Whether one tenant without keys is a failure already.
    /// - Throws: ``TenantKeysError`` that names the URLs which failed, and why, when no tenant has keys, or not every one
    ///   that must.
    public func warmUp(deadline: ContinuousClock.Instant, requiringEveryTenant: Bool = false) async throws {
        let failures = await withTaskGroup(of: TenantKeysError?.self) { group in
            for tenant in self.tenants.values {
                group.addTask {
                    do throws(TenantKeysError) {
                        try await tenant.warmUp(deadline: deadline)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: [TenantKeysError]()) { if let failure = $1 { $0.append(failure) } }
        }
        guard let first = failures.first, requiringEveryTenant || failures.count == self.tenants.count else {
            for failure in failures {
                self.logger.error(
                    "a tenant has no keys yet; its callers are refused",
                    metadata: ["error": "\(failure)"]
                )
            }
            return
        }
        throw first
    }

    /// Refreshes keys hourly, and when a token names an unknown one, until graceful shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for tenant in self.tenants.values {
                    group.addTask { await tenant.run() }
                }
            }
        }
    }

    /// How each tenant's keys stand now, in the order of the tenants' ids.
    public var keyStatuses: [TenantKeyStatus] {
        self.tenants.values.map(\.status).sorted { $0.tenantID < $1.tenantID }
    }

    /// Proves a caller.
    ///
    /// A token that was proven before is not proven again while its times last and the tenant's keys are the same: it is
    /// remembered by its digest, among a bounded number of others. That takes 2 µs of CPU in place of 100.
    ///
    /// - Parameters:
    ///   - authorization: The value of the request's `Authorization` header.
    ///   - now: The time, for the token's own times.
    ///   - deadline: How long a token with an unknown key may wait for a look at the tenant's keys.
    /// - Throws: ``CallerError`` with the reason, for the log.
    /// - Returns: The caller.
    public func verify(
        authorization: String?,
        now: Date,
        deadline: ContinuousClock.Instant
    ) async throws(CallerError) -> Caller {
        let digest = authorization.flatMap { CompactToken.isTooLong($0) ? nil : TokenDigest(authorization: $0) }
        if let digest, let caller = self.provenCaller(digest, now: now) { return caller }
        let token = try CompactToken(authorization: authorization)
        // Tenants of one cloud share keys, so the key id cannot tell them apart. The claim is not proven yet: it
        // chooses the keys that have to prove it.
        guard let tenantID = token.claims.tenantID, let tenant = self.tenants[tenantID] else {
            let claimed = token.claims.tenantID.map { "\"\(LogText.escaped($0))\"" } ?? "missing"
            throw CallerError(.wrongTenant, "tid is \(claimed): that tenant is not configured")
        }
        let keys = try await tenant.keys(holding: token.keyID, until: deadline)
        let keyIssuers = try await keys.verifySignature(of: token)
        let rules = TokenRules(tenant: tenant.settings, issuers: keys.issuers, keyIssuers: keyIssuers)
        let caller = try rules.caller(token.claims, now: now)
        if let digest {
            let proof = ProvenTokens.Proof(
                caller: caller,
                validity: TokenRules.validity(of: token.claims, until: caller.expiry),
                tenant: tenant,
                keysVersion: keys.version
            )
            self.proven.withLock { $0.insert(proof, for: digest) }
        }
        return caller
    }

    /// Who a token proves, from memory.
    private func provenCaller(_ digest: TokenDigest, now: Date) -> Caller? {
        guard let proof = self.proven.withLock({ $0.proof(for: digest) }) else { return nil }
        guard proof.validity.contains(now), proof.tenant.keysVersion == proof.keysVersion else {
            // Who refuses it says why.
            self.proven.withLock { $0.remove(digest) }
            return nil
        }
        return proof.caller
    }
}
