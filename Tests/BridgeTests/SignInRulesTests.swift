import BridgeConfiguration
import ClaimsMapping
import StandIns
import Testing

/// Rules and policies that go by the sign-in, over HTTP.
@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct SignInRulesTests {
    private static let application = StandInApplication.dispatch.applicationID

    @Test(arguments: [("SAML", "saml"), ("OAUTH2.0", "openid"), ("OAUTH2", "openid")])
    func `The first policy that fits the protocol decides`(word: String, label: String) async throws {
        try await Stage.current.withBridge { configuration in
            configuration.mapping = Mapping(rules: [
                ClaimRule(name: "saml", source: .constant(.string("1"))),
                ClaimRule(name: "openid", source: .constant(.string("1"))),
            ])
            configuration.applications = PolicyTable(rows: [
                .init(
                    match: SignInMatch(applications: [Self.application], protocols: [.saml]),
                    policy: ApplicationPolicy(release: ["saml"])
                ),
                .init(
                    match: SignInMatch(applications: [Self.application]),
                    policy: ApplicationPolicy(release: ["openid"])
                ),
            ])
        } _: { bridge in
            let event = try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id, protocolName: word)
            let claims = try await bridge.post(event).claims()
            #expect(Set(claims.keys) == [label, "bridgeOutcome", "correlationId"])
        }
    }

    @Test
    func `What the sign-in rules out is not read, and what is known of the entry needs no attribute`() async throws {
        let log = try await Stage.current.withBridge { configuration in
            configuration.mapping = Mapping(rules: [
                ClaimRule(
                    name: "number",
                    source: .attribute("employeeNumber"),
                    when: .signIn(SignInMatch(protocols: [.saml]))
                ),
                ClaimRule(name: "rule", source: .entry(.matchedRule)),
            ])
            configuration.applications[Self.application]?.release = ["number"]
            configuration.applications[StandInApplication.payroll.applicationID]?.release = ["rule"]
            configuration.applications[StandInApplication.payroll.applicationID]?.require = []
        } _: { bridge in
            #expect(try await bridge.callout().claims().keys.contains("number") == false)
            let saml = try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id, protocolName: "SAML")
            #expect(try await bridge.post(saml).claims()["number"] == "41207")
            let claims = try await bridge.callout(application: .payroll).claims()
            #expect(claims["rule"] == "onPremisesSecurityIdentifier = objectSid")
        }
        #expect(log.callouts.map { $0["outcome"] } == ["nothingToLookUp", "released", "released"])
    }
}
