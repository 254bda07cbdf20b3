import AsyncHTTPClient
import Testing

import struct FoundationEssentials.Date

@testable import EntraCallout

@Suite("ProvenTokens")
struct ProvenTokensTests {
    private static let tenant = TenantTrust(
        settings: TenantSettings(id: "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38", audiences: []),
        fetcher: DocumentFetcher(client: .shared, timeout: .seconds(1)),
        timing: KeyRefreshTiming(),
        logger: .quiet
    )

    private static func proof(_ version: Int) -> ProvenTokens.Proof {
        ProvenTokens.Proof(
            caller: Caller(tenantID: "t", version: .v2, applicationID: "a", expiry: .distantFuture),
            validity: .distantPast..<Date.distantFuture,
            tenant: Self.tenant,
            keysVersion: version
        )
    }

    private static func digest(_ number: Int) -> TokenDigest { TokenDigest(authorization: "Bearer \(number)") }

    @Test("tokens that are used again are known, however many others come; never more than the bound")
    func bound() {
        var tokens = ProvenTokens(maximumCount: 10)
        tokens.insert(Self.proof(7), for: Self.digest(0))
        for number in 1...1000 {
            tokens.insert(Self.proof(number), for: Self.digest(number))
            #expect(tokens.count <= 11)
            if number.isMultiple(of: 3) { #expect(tokens.proof(for: Self.digest(0))?.keysVersion == 7) }
        }
        #expect(tokens.proof(for: Self.digest(1)) == nil)
        #expect(tokens.proof(for: Self.digest(1000))?.keysVersion == 1000)
    }

    @Test("a token that was removed is unknown, and one that comes again has its new proof")
    func replacing() {
        var tokens = ProvenTokens(maximumCount: 4)
        tokens.insert(Self.proof(1), for: Self.digest(1))
        tokens.insert(Self.proof(2), for: Self.digest(2))
        tokens.insert(Self.proof(3), for: Self.digest(3))
        tokens.insert(Self.proof(4), for: Self.digest(1))
        #expect(tokens.proof(for: Self.digest(1))?.keysVersion == 4)
        tokens.remove(Self.digest(1))
        tokens.remove(Self.digest(2))
        #expect(tokens.proof(for: Self.digest(1)) == nil)
        #expect(tokens.proof(for: Self.digest(2)) == nil)
        #expect(tokens.count == 1)
    }
}
