import Testing

@testable import EntraCallout

struct RegistrationVerificationTests {
    private let expected = RegistrationExpectation(
        registration: RegistrationSample.registration(),
        audiences: [RegistrationSample.api, "api://\(RegistrationSample.host)/\(RegistrationSample.api)"],
        budget: 700,
        entraTimeout: 2000,
        alwaysReturned: ["bridgeOutcome", "correlationId"],
        now: "2026-11-01T00:00:00Z"
    )

    /// Findings as `isError path`, and their messages.
    private func findings(_ texts: String...) -> [(key: String, message: String)] {
        RegistrationVerification.findings(in: texts.map { Array($0.utf8) }, expected: self.expected).findings
            .map { ("\($0.isError ? "error" : "warning") \($0.path)", $0.message) }
    }

    private func customExtension(
        id: String = "d6b390e7-58fa-4c21-8e7d-a4f06c1b9352",
        host: String = RegistrationSample.host,
        path: String = "/v1/entra/tokenIssuanceStart",
        resource: String = "api://\(RegistrationSample.host)/\(RegistrationSample.api)",
        client: String = #"{"timeoutInMilliseconds":2000,"maximumRetries":1}"#,
        claims: String = #"[{"claimIdInApiResponse":"costCentre"}]"#
    ) -> String {
        ##"{"@odata.type":"#microsoft.graph.onTokenIssuanceStartCustomExtension","id":"\##(id)","##
            + #""endpointConfiguration":{"targetUrl":"https://\#(host)\#(path)"},"#
            + #""authenticationConfiguration":{"resourceId":"\#(resource)"},"#
            + #""clientConfiguration":\#(client),"claimsForTokenConfiguration":\#(claims)}"#
    }

    private func policy(_ entries: String) -> String {
        let definition =
            #"{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[\#(entries)]}}"#
        let text = RegistrationJSON.string(definition).written(.script)
        return #"{"id":"7b14d0fe-96c3-4a58-8e2b-c05f9a6d31e7","displayName":"p","definition":[\#(text.description)]}"#
    }

    private func entry(_ id: String, _ name: String? = nil) -> String {
        #"{"Source":"CustomClaimsProvider","ID":"\#(id)""# + (name.map { #","JwtClaimType":"\#($0)""# } ?? "") + "}"
    }

    private var goodPolicy: String {
        self.policy(
            [self.entry("costCentre"), self.entry("employeeNumber"), self.entry("ldapGroups")].joined(separator: ",")
        )
    }

    @Test
    func `What our own documents create has nothing to find`() throws {
        let registration = RegistrationSample.registration()
        let values: [RegistrationValue: String] = [
            .extensionID(.tokenIssuanceStart): "d6b390e7-58fa-4c21-8e7d-a4f06c1b9352"
        ]
        var texts = RegistrationDocuments(registration).steps()
            .filter { ["POST", "PATCH"].contains($0.method) && $0.body != nil }
            .map { $0.body?.written(.pretty).rendered { values[$0] ?? "\($0.name)" } ?? "" }
        // The requests lack what answers have.
        texts[2] = #"{"appId":"\#(RegistrationSample.api)",\#(texts[2].dropFirst())"#
        texts[4] = #"{"id":"d6b390e7-58fa-4c21-8e7d-a4f06c1b9352",\#(texts[4].dropFirst())"#
        texts[8] = #"{"appId":"\#(RegistrationSample.dispatch)",\#(texts[8].dropFirst())"#
        let objects = [2, 4, 5, 6, 8].map { Array(texts[$0].utf8) }
        let (findings, count) = RegistrationVerification.findings(in: objects, expected: self.expected)
        #expect(findings.isEmpty, "\(findings)")
        #expect(count == 5)
    }

    @Test
    func `A claim id in another case is found where it is written`() {
        let found = self.findings(
            self.policy(
                [self.entry("CostCentre"), self.entry("employeeNumber"), self.entry("ldapGroups")]
                    .joined(separator: ",")
            )
        )
        #expect(found.map(\.key) == ["error definition[0]"])
        #expect(found.first?.message.contains("`costCentre`") == true)
    }

    @Test
    func `Claims that are mapped and never released, and the other way round, are told apart`() {
        let found = self.findings(
            self.policy(
                [self.entry("badgeColour"), self.entry("costCentre"), self.entry("bridgeOutcome")]
                    .joined(separator: ",")
            )
        )
        #expect(found.map(\.key) == ["warning definition", "warning definition", "error definition[0]"])
        #expect(found.contains { $0.message.contains("badgeColour") })
        #expect(found.contains { $0.message.contains("`employeeNumber`") })
        #expect(found.contains { $0.message.contains("`ldapGroups`") })
    }

    @Test
    func `Restricted and colliding names, and a definition that is none, are errors`() {
        let all = [self.entry("costCentre", "email"), self.entry("employeeNumber", "n"), self.entry("ldapGroups", "n")]
        #expect(
            self.findings(self.policy(all.joined(separator: ","))).map(\.key) == [
                "error definition[0]", "error definition[0]",
            ]
        )
        #expect(self.findings(#"{"definition":["no JSON"]}"#).contains { $0.key == "error definition[0]" })
        #expect(self.findings(#"{"definition":[]}"#).contains { $0.key == "error definition" })
    }

    @Test
    func `Hosts, identifier URI and audience of an extension are compared`() {
        #expect(self.findings(self.customExtension()).isEmpty)
        let moved = self.findings(self.customExtension(host: "new.harbourlane.example"))
        #expect(
            moved.contains {
                $0.key == "error authenticationConfiguration.resourceId" && $0.message.contains("1003015")
            }
        )
        let form = self.findings(self.customExtension(resource: "https://claims.harbourlane.example"))
        #expect(form.map(\.message).contains { $0.contains("1003014") })
        let stranger = self.findings(
            self.customExtension(resource: "api://\(RegistrationSample.host)/\(RegistrationSample.dispatch)")
        )
        #expect(stranger.map(\.message).contains { $0.contains("401") })
        let path = self.findings(self.customExtension(path: "/elsewhere"))
        #expect(path.map(\.key) == ["error endpointConfiguration.targetUrl"])
    }

    @Test(
        arguments: [
            (#"{"timeoutInMilliseconds":700,"maximumRetries":1}"#, "error"),
            (#"{"timeoutInMilliseconds":750,"maximumRetries":1}"#, "warning"),
            (#"{"timeoutInMilliseconds":2000,"maximumRetries":0}"#, "warning"),
            (#"{"timeoutInMilliseconds":null,"maximumRetries":1}"#, "warning"),
        ]
    )
    func `The timeout is held against the budget`(client: String, severity: String) {
        let found = self.findings(self.customExtension(client: client))
        #expect(found.contains { $0.key.hasPrefix("\(severity) clientConfiguration") }, "\(found)")
    }

    @Test
    func `A listener's applications and extension are compared`() {
        let listener = #"""
            {"value":[{"@odata.type":"#microsoft.graph.onTokenIssuanceStartListener",
              "conditions":{"applications":{"includeApplications":[{"appId":"00000000-0000-4000-8000-000000000001"}]}},
              "handler":{"customExtension":{"id":"00000000-0000-4000-8000-000000000002"}}}]}
            """#
        let found = self.findings(listener, self.customExtension())
        #expect(
            found.map(\.key).sorted() == [
                "error value[0].conditions.applications.includeApplications",
                "error value[0].handler.customExtension.id",
                "warning value[0].conditions.applications.includeApplications[0].appId",
            ]
        )
    }

    @Test
    func `An application that does not accept mapped claims is named with the user's error`() {
        let found = self.findings(
            #"{"appId":"\#(RegistrationSample.dispatch)","signInAudience":"AzureADMyOrg","api":{"requestedAccessTokenVersion":2}}"#
        )
        #expect(found.map(\.key) == ["error api"])
        #expect(found.first?.message.contains("AADSTS50146") == true)
        let several = self.findings(
            #"{"appId":"\#(RegistrationSample.dispatch)","signInAudience":"AzureADMultipleOrgs","#
                + #""api":{"requestedAccessTokenVersion":2,"acceptMappedClaims":true}}"#
        )
        #expect(several.map(\.key) == ["error api.acceptMappedClaims"])
    }

    @Test
    func `The bridge's own registration is compared with the audiences`() {
        let uri = "api://\(RegistrationSample.host)/\(RegistrationSample.api)"
        let role =
            #""requiredResourceAccess":[{"resourceAppId":"00000003-0000-0000-c000-000000000000","#
            + #""resourceAccess":[{"id":"214e810f-fda8-4fd7-a475-29461495eb00","type":"Role"}]}]"#
        let good =
            #"{"appId":"\#(RegistrationSample.api)","identifierUris":["\#(uri)"],"api":{"requestedAccessTokenVersion":2},\#(role)}"#
        #expect(self.findings(good).isEmpty)
        let old = good.replacing(#""requestedAccessTokenVersion":2"#, with: #""requestedAccessTokenVersion":null"#)
        #expect(self.findings(old).map(\.key) == ["warning api"])
        let moved = good.replacing(uri, with: "api://old.example/\(RegistrationSample.api)")
        #expect(self.findings(moved).map(\.key) == ["error identifierUris"])
        let bare =
            #"{"appId":"\#(RegistrationSample.api)","identifierUris":["\#(uri)"],"api":{"requestedAccessTokenVersion":2}}"#
        #expect(self.findings(bare).first?.message.contains("1003021") == true)
    }

    @Test
    func `Failed callouts of a sign-in are explained`() {
        let found = self.findings(
            #"[{"appliedEventListeners":[{"handlerResult":{"errorCode":1003002,"httpStatus":503,"numberOfAttempts":2}},"#
                + #"{"handlerResult":{"errorCode":0}}]}]"#
        )
        #expect(found.map(\.key) == ["error [0].appliedEventListeners[0].handlerResult.errorCode"])
        #expect(found.first?.message.contains("status 503, attempts 2") == true)
    }

    @Test
    func `Disabled principals have the code that sign-ins get`() {
        let found = self.findings(#"{"appId":"99045fe1-7639-4a75-9d4a-577b6ca3810f","accountEnabled":false}"#)
        #expect(found.first?.message.contains("1003018") == true)
    }

    @Test
    func `Places are line and column, and what is no JSON says where`() {
        let text = "{\n  \"appId\": \"99045fe1-7639-4a75-9d4a-577b6ca3810f\",\n    \"accountEnabled\": false\n}"
        let finding = RegistrationVerification.findings(in: [Array(text.utf8)], expected: self.expected).findings.first
        #expect(finding?.line == 3)
        #expect(finding?.column == 23)
        let broken = RegistrationVerification.findings(in: [Array("{".utf8)], expected: self.expected)
        #expect(broken.findings.first?.isError == true)
        #expect(broken.objects == 0)
        #expect(self.findings(#"{"some":"thing"}"#).map(\.key) == ["warning "])
    }
}
