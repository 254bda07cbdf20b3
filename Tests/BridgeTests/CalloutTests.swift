import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct CalloutTests {
    private static let correlationID = "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514"

    /// What leaves for a user whom no entry matches, besides the outcome.
    private static let claimsOfUnknown: [String: ReceivedClaim] = [
        "correlationId": .text(CalloutTests.correlationID),
        "directorySource": "harbour",
        "features": ["orders", "tracking"],
    ]

    private static let claimsOfMember: [String: ReceivedClaim] = [
        "bridgeOutcome": "released",
        "clearance": "secret",
        "correlationId": .text(CalloutTests.correlationID),
        "crmRoles": ["editor", "export, bulk + nightly", "reader"],
        "department": "Dispatch",
        "directoryGroups": [
            "APP-CRM", "APP-CRM-Editor", "APP-CRM-Export, Bulk + Nightly", "APP-CRM-Reader", "APP-ERP-Viewer",
            "All Staff", "Dispatch Leads", "Night Shift", "Ring One", "Ring Three", "Ring Two", "XAPP-CRM-Auditor",
            "app-crm-lower",
        ],
        "directorySource": "harbour",
        "displayLabel": "Ines Okafor",
        "employeeNumber": "41207",
        "features": ["orders", "tracking"],
        "mailbox": "ines.okafor",
        "phones": ["+44 20 7946 0101", "+44 7700 900101"],
    ]

    @Test(arguments: [TokenVersion.v1, .v2])
    func `A synced member gets exactly the claims of the policy`(version: TokenVersion) async throws {
        let log = try await Stage.current.withBridge { bridge in
            let answer = try await bridge.callout(.member, token: try await bridge.tenant.token(version: version))
            #expect(try answer.claims() == Self.claimsOfMember)
        }
        let line = try #require(log.callouts.first)
        #expect(log.callouts.count == 1)
        #expect(line["outcome"] == "released")
        #expect(line["http.response.status_code"] == "200")
        #expect(line["correlation.id"] == Self.correlationID)
        #expect(line["application.id"] == StandInApplication.dispatch.applicationID)
        // Names leave in the log, values and the user do not.
        #expect(line["claims"]?.contains("employeeNumber") == true)
        for value in ["41207", "Okafor", "okafor", "Night Shift"] { #expect(!log.text.contains(value)) }
    }

    @Test(arguments: [(StandInUser.guest, "guestUser"), (.newcomer, "unknownUser")])
    func `A guest and a stranger get what needs no directory`(user: StandInUser, outcome: String) async throws {
        let log = try await Stage.current.withBridge { bridge in
            let claims = try await bridge.callout(user).claims()
            #expect(claims == Self.claimsOfUnknown.merging(["bridgeOutcome": .text(outcome)]) { $1 })
        }
        #expect(log.callouts.first?["outcome"] == outcome)
    }

    @Test
    func `An application that is not listed has the default policy and no look-up`() async throws {
        let log = try await Stage.current.withBridge { bridge in
            let claims = try await bridge.callout(.member, application: .unlisted).claims()
            #expect(
                claims == [
                    "bridgeOutcome": "nothingToLookUp", "correlationId": .text(Self.correlationID),
                    "directorySource": "harbour",
                ]
            )
        }
        #expect(log.callouts.first?["ldap.round_trips"] == nil)
    }

    @Test(
        arguments: [
            // By principal name: letter case is the directory's affair.
            (People.named("Juergen.Weiss@HarbourLane.example"), "41001"),
            // By mail address, since nobody has the principal name.
            (People.named("somebody@else.example", mail: "jnovak@harbourlane.example"), "41010"),
            // By object id, before the others' principal name.
            (StandInUser(id: StandInUser.member.id, userPrincipalName: "aberg@harbourlane.example"), "41207"),
            // By SID, before all others.
            (
                StandInUser(
                    id: StandInUser.member.id,
                    userPrincipalName: "aberg@harbourlane.example",
                    onPremisesSecurityIdentifier: "S-1-5-21-1874205361-2960417738-508821194-41021"
                ), "41021"
            ),
            // A mail address that two have is no matter where the principal name has decided.
            (People.named("maya.fischer@harbourlane.example", mail: "fischer@harbourlane.example"), "41016"),
        ]
    )
    func `The first rule with a match decides`(user: StandInUser, employeeNumber: String) async throws {
        try await Stage.current.withBridge { bridge in
            let claims = try await bridge.callout(user).claims()
            #expect(claims["employeeNumber"] == .text(employeeNumber))
            #expect(claims["bridgeOutcome"] == "released")
        }
    }

    @Test
    func `A SID that is none keeps the weaker rules from matching`() async throws {
        try await Stage.current.withBridge { bridge in
            var user = StandInUser.member
            user.onPremisesSecurityIdentifier = "S-1-5-21-zero"
            let claims = try await bridge.callout(user).claims()
            #expect(claims == Self.claimsOfUnknown.merging(["bridgeOutcome": "unknownUser"]) { $1 })
        }
    }

    @Test
    func `Two entries with one address: refused, nothing of either is told, and the audit names both`() async throws {
        let user = People.named(mail: "fischer@harbourlane.example")
        var requestID = ""
        let log = try await Stage.current.withBridge { bridge in
            let answer = try await bridge.callout(user)
            requestID = try answer.refusal(403).requestId
            for name in ["Fischer", "fischer", "41016", "41017"] { #expect(!answer.text.contains(name)) }
            let claims = try await bridge.callout().claims()
            #expect(claims == Self.claimsOfMember)
        }
        let line = try #require(log.callout(requestID))
        #expect(line["outcome"] == "ambiguousUser")
        #expect(line["reason"]?.contains("mail") == true)
        #expect(line["rule"] == "mail = mail")
        #expect(line["groups.strategy"] == nil)
        #expect(log.callouts.contains { $0["groups.strategy"] == "memberSearch" })
        let dns = try #require(line["ambiguous.dns"])
        for name in ["Maya", "Noah"] {
            #expect(dns.contains("cn=\(name) Fischer,ou=people,dc=harbour,dc=test"), "\(dns)")
        }
        let rest = log.text.replacing(dns, with: "")
        for name in ["Maya", "Noah", "Fischer", "fischer", "41016", "41017"] { #expect(!rest.contains(name)) }
    }

    @Test
    func `An entry with another SID than the event's is somebody else's: refused, whatever else is equal`() async throws
    {
        var user = StandInUser.member
        user.onPremisesSecurityIdentifier = "S-1-5-21-1874205361-2960417738-508821194-1"
        let log = try await Stage.current.withBridge { bridge in
            let refusal = try await bridge.callout(user).refusal(403)
            #expect(refusal.errors == ["the directory entry that matches the user is somebody else's"])
        }
        let line = try #require(log.callouts.first)
        #expect(line["outcome"] == "contradictedUser")
        #expect(line["reason"] == "the entry's objectSid is not the event's onPremisesSecurityIdentifier")
        let dn = try #require(line["contradicted.dn"])
        #expect(dn == #"cn=Okafor\2C Ines,ou=people,dc=harbour,dc=test"#)
        // As it stands, and as a dictionary's description escapes it.
        let rest = log.text.replacing(dn, with: "").replacing(dn.replacing(#"\"#, with: #"\\"#), with: "")
        #expect(!rest.contains("Okafor"))
    }

    @Test
    func `Where the policy says so, an ambiguous user gets what needs no directory`() async throws {
        try await Stage.current.withBridge {
            $0.applications[StandInApplication.dispatch.applicationID]?.ambiguous = .omit
        } _: { bridge in
            var expected = Self.claimsOfUnknown
            expected["bridgeOutcome"] = "ambiguousUser"
            let answer = try await bridge.callout(People.named(mail: "fischer@harbourlane.example"))
            #expect(try answer.claims() == expected)
        }
    }

    @Test(
        arguments: [
            // An entry without the claim that the application requires.
            (People.named("bare.minimum@harbourlane.example"), "requiredClaimMissing", "employeeNumber"),
            (StandInUser.newcomer, "unknownUser", ""),
            (StandInUser.guest, "guestUser", ""),
        ]
    )
    func `Who lacks what the application requires is refused`(
        user: StandInUser,
        outcome: String,
        reason: String
    ) async throws {
        let log = try await Stage.current.withBridge { bridge in
            let answer = try await bridge.callout(user, application: .payroll)
            #expect(try !answer.refusal(403).errors.joined().contains("employeeNumber"))
            let good = try await bridge.callout(.member, application: .payroll).claims()
            #expect(good["employeeNumber"] == "41207")
        }
        let line = try #require(log.callouts.first)
        #expect(line["outcome"] == outcome)
        #expect(line["http.response.status_code"] == "403")
        #expect(reason.isEmpty || line["reason"]?.contains(reason) == true)
    }

    @Test
    func `Many callouts at the same time each get their own answer`() async throws {
        let people: [(StandInUser, ReceivedClaim)] = [
            (.member, "41207"), (People.named("jnovak@harbourlane.example"), "41010"),
            (People.named("jnovak2@harbourlane.example"), "41011"),
            (People.named("aberg@harbourlane.example"), "41020"),
        ]
        try await Stage.current.withBridge { bridge in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    let (user, expected) = people[number % people.count]
                    group.addTask {
                        try await bridge.callout(user).claims()["employeeNumber"] == expected
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }
}
