import Directory
import DirectoryValues
import StandIns
import Testing

/// The service account is an ordinary user: what it reads, an ordinary user may.
@Suite(
    "States of accounts of an Active Directory domain",
    .enabled(if: DirectoryAvailability.samba.isAvailable)
)
struct DomainAccountStateTests {
    private static let states: [(account: String, conditions: Set<AccountCondition>)] = [
        (ReferenceDomain.fewGroups, []),
        (ReferenceDomain.disabled, [.disabled]),
        (ReferenceDomain.expired, [.expired]),
        (ReferenceDomain.expiresLater, []),
        (ReferenceDomain.neverExpires, []),
        // The server counts a password that was never set among those that are expired.
        (ReferenceDomain.mustChangePassword, [.passwordMustChange, .passwordExpired]),
        (ReferenceDomain.passwordExpired, [.passwordExpired]),
        (ReferenceDomain.passwordNeverExpires, []),
        (ReferenceDomain.locked, [.locked]),
        (ReferenceDomain.onceLocked, []),
        (ReferenceDomain.smartCard, []),
    ]

    @Test("each account is under its own conditions, and the search that finds it says so")
    func states() async throws {
        try await TestDomain.with { domain in
            for (account, conditions) in Self.states {
                let sid = try #require(try domain.domain.entry(account).sid)
                let report = try await domain.resolve(
                    [.onPremisesSecurityIdentifier: sid],
                    conditions: Set(AccountCondition.allCases)
                )
                let resolution = try #require(report.resolution, "\(account)")
                #expect(resolution.account == AccountState(conditions: conditions), "\(account)")
                #expect(report.roundTrips == 1)
                // What the state was told from is for nobody else.
                #expect(resolution.attributes.isEmpty)
            }
        }
    }

    @Test("a condition that nobody asks for is not looked at")
    func oneCondition() async throws {
        try await TestDomain.with { domain in
            for (account, conditions) in Self.states {
                let sid = try #require(try domain.domain.entry(account).sid)
                for condition in AccountCondition.allCases {
                    let report = try await domain.resolve(
                        [.onPremisesSecurityIdentifier: sid],
                        conditions: [condition]
                    )
                    let state = try #require(report.resolution).account
                    #expect(state == AccountState(conditions: conditions.intersection([condition])), "\(account)")
                }
            }
        }
    }
}
