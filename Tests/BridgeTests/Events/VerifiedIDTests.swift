import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import Testing

/// Account recoveries by a Verified ID, from the callout to the audit.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct VerifiedIDTests {
    private static let response = "onVerifiedIdClaimValidationResponseData"
    private static let good = ["firstName": "MARA", "lastName": "Devlin Mueller", "dateOfBirth": "1987-05-21"]

    private static func settings(
        _ change: (inout VerifiedIDClaimValidationSettings) -> Void = { _ in }
    ) -> EventsSettings {
        func rule(_ attribute: String) -> ClaimRule { ClaimRule(name: "", source: .attribute(attribute)) }
        var settings = VerifiedIDClaimValidationSettings(
            correlation: [CorrelationRule(subject: .employeeId, attribute: "employeeNumber")],
            claims: ValueChecks([
                ValueCheck(name: "firstName", known: rule("givenName"), agreement: .name),
                ValueCheck(name: "lastName", known: rule("sn"), agreement: .name),
                ValueCheck(name: "dateOfBirth", known: rule("description"), agreement: .date(DateAgreement())),
                ValueCheck(name: "documentType", known: rule("title"), isOptional: true),
            ])
        )
        change(&settings)
        return EventsSettings(verifiedIdClaimValidation: settings)
    }

    private static func send(
        _ claims: [String: String],
        employeeID: String? = "4711",
        _ bridge: RunningBridge,
        _ event: SignUpEvent
    ) async throws -> ReceivedAction {
        let body = try event.verifiedID(claims, employeeID: employeeID)
        return try ReceivedAction(try await bridge.post(body), Self.response)
    }

    @Test
    func `Claims that agree pass`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            let action = try await Self.send(Self.good, bridge, event)
            #expect(action.type == "verifiedIdClaimValidation.pass")
            #expect(action.text == "{}")
        }
        let line = try #require(log.callouts.first)
        #expect(line["outcome"] == "claimsVerified" && line["action"] == "pass")
        #expect(line["rule"] == "employeeId = employeeNumber")
        #expect(line["claims"]?.contains("dateOfBirth") == true)
        #expect(!log.text.contains("Devlin") && !log.text.contains("1987"))
    }

    @Test
    func `Claims that differ or are missing fail, by name`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            var claims = Self.good
            claims["dateOfBirth"] = "1987-05-22"
            claims["lastName"] = nil
            claims["documentType"] = "Passport"
            let action = try await Self.send(claims, bridge, event)
            #expect(action.type == "verifiedIdClaimValidation.failed")
            #expect(action["failedClaims"] == #"["dateOfBirth","documentType","lastName"]"#)
            let empty = try await Self.send([:], bridge, event)
            #expect(empty["failedClaims"] == #"["dateOfBirth","firstName","lastName"]"#)
        }
        #expect(log.callouts.map { $0["outcome"] } == ["claimsDiffer", "claimsDiffer"])
        #expect(
            log.callouts.first?["reason"] == "lastName: missing; dateOfBirth: differs; documentType: differs"
        )
    }

    @Test
    func `Without one entry whose account may be used nothing passes`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            for employeeID in ["9999", "4714", "4712", "4713", nil] {
                let action = try await Self.send(Self.good, employeeID: employeeID, bridge, event)
                #expect(action.type == "verifiedIdClaimValidation.failed")
                #expect(action.text == "{}")
            }
        }
        #expect(
            log.callouts.map { $0["outcome"] } == [
                "unknownUser", "ambiguousUser", "disabledUser", "lockedUser", "unknownUser",
            ]
        )
        #expect(log.callouts.allSatisfy { $0["reason"] != nil && $0["action"] == "failed" })
    }

    @Test
    func `A locked account is recovered where the configuration says so, a disabled one never`() async throws {
        func rule(_ attribute: String) -> ClaimRule { ClaimRule(name: "", source: .attribute(attribute)) }
        let settings = EventsSettings(
            verifiedIdClaimValidation: VerifiedIDClaimValidationSettings(
                correlation: [CorrelationRule(subject: .employeeId, attribute: "employeeNumber")],
                claims: ValueChecks([ValueCheck(name: "lastName", known: rule("sn"), agreement: .name)]),
                accountState: []
            )
        )
        let log = try await SignUpStage.withBridge(settings) { bridge, event in
            let locked = try await Self.send(["lastName": "locked"], employeeID: "4713", bridge, event)
            #expect(locked.type == "verifiedIdClaimValidation.pass")
            let closed = try await Self.send(["lastName": "closed"], employeeID: "4712", bridge, event)
            #expect(closed.type == "verifiedIdClaimValidation.failed")
        }
        #expect(log.callouts.map { $0["outcome"] } == ["claimsVerified", "disabledUser"])
    }

    @Test
    func `Where all claims may be left out, none is not enough`() async throws {
        let settings = Self.settings { settings in
            settings.claims = ValueChecks(
                settings.claims.checks.map { check in
                    var check = check
                    check.isOptional = true
                    return check
                }
            )
        }
        let log = try await SignUpStage.withBridge(settings) { bridge, event in
            let action = try await Self.send(["other": "x"], bridge, event)
            #expect(action.type == "verifiedIdClaimValidation.failed")
        }
        #expect(log.callouts.first?["reason"] == "no claim was compared")
    }

    @Test
    func `A directory that is down never passes`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings(), isDown: true) { bridge, event in
            _ = try await bridge.post(try event.verifiedID(Self.good, employeeID: "4711")).refusal(503)
        }
        #expect(log.callouts.map { $0["outcome"] } == ["directoryUnavailable"])
        let refusing = Self.settings { $0.directoryDown = .refuse }
        let refused = try await SignUpStage.withBridge(refusing, isDown: true) { bridge, event in
            let action = try await Self.send(Self.good, bridge, event)
            #expect(action.type == "verifiedIdClaimValidation.failed")
        }
        #expect(refused.callouts.map { $0["outcome"] } == ["directoryUnavailable"])
    }
}
