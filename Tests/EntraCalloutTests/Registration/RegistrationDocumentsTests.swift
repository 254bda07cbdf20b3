import FoundationEssentials
import Testing

@testable import EntraCallout

struct RegistrationDocumentsTests {
    private func steps(_ registration: Registration) -> [RegistrationStep] {
        RegistrationDocuments(registration).steps()
    }

    private func body(_ steps: [RegistrationStep], _ path: String) throws -> JSONValue {
        let step = try #require(steps.first { $0.url.description.hasSuffix(path) })
        return try JSONParser.parse(try #require(step.body).written(.pretty).description.utf8)
    }

    @Test
    func `The requests come in the order that each one's ids ask for`() {
        let steps = self.steps(RegistrationSample.registration())
        #expect(steps.map(\.number) == (1...steps.count).map { "\($0)" })
        #expect(
            steps.map { "\($0.method) \($0.url.description.replacing("https://graph.microsoft.com", with: ""))" } == [
                "POST /v1.0/applications",
                "POST /v1.0/servicePrincipals",
                "PATCH /v1.0/applications/{apiObjectId}",
                "POST /v1.0/servicePrincipals/{apiPrincipalId}/appRoleAssignments",
                "POST /v1.0/identity/customAuthenticationExtensions",
                "POST /v1.0/identity/customAuthenticationExtensions/{tokenIssuanceStartExtensionId}"
                    + "/validateAuthenticationConfiguration",
                "POST /v1.0/identity/authenticationEventListeners",
                "POST /v1.0/policies/claimsMappingPolicies",
                "POST /v1.0/servicePrincipals/{applicationPrincipalId1}/claimsMappingPolicies/$ref",
                "PATCH /v1.0/applications/{applicationObjectId1}",
            ]
        )
    }

    @Test
    func `The extension has the shape of Microsoft's documentation`() throws {
        let extensionBody = try self.body(
            self.steps(RegistrationSample.registration()),
            "customAuthenticationExtensions"
        )
        let expected = #"""
            {
              "@odata.type": "#microsoft.graph.onTokenIssuanceStartCustomExtension",
              "displayName": "LDAP claims bridge (tokenIssuanceStart)",
              "description": "Adds claims read from the directory",
              "endpointConfiguration": {
                "@odata.type": "#microsoft.graph.httpRequestEndpoint",
                "targetUrl": "https://claims.harbourlane.example/v1/entra/tokenIssuanceStart"
              },
              "authenticationConfiguration": {
                "@odata.type": "#microsoft.graph.azureAdTokenAuthentication",
                "resourceId": "api://claims.harbourlane.example/c7a3f18e-0d52-4b96-8e41-5f90ab27d364"
              },
              "clientConfiguration": { "timeoutInMilliseconds": 2000, "maximumRetries": 1 },
              "claimsForTokenConfiguration": [
                { "claimIdInApiResponse": "costCentre" },
                { "claimIdInApiResponse": "employeeNumber" },
                { "claimIdInApiResponse": "ldapGroups" }
              ]
            }
            """#
        #expect(extensionBody == (try JSONParser.parse(expected.utf8)))
    }

    @Test
    func `A policy is one JSON text within JSON`() throws {
        let policy = try self.body(self.steps(RegistrationSample.registration()), "policies/claimsMappingPolicies")
        let node = JSONNode(value: policy, place: JSONPlace(file: 0))
        let texts = try #require(node["definition"]).elements
        #expect(texts.count == 1)
        #expect(node["isOrganizationDefault"]?.bool == false)
        let expected = #"""
            {"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[
            {"Source":"CustomClaimsProvider","ID":"costCentre","JwtClaimType":"cost_centre"},
            {"Source":"CustomClaimsProvider","ID":"employeeNumber","JwtClaimType":"employee_number"},
            {"Source":"CustomClaimsProvider","ID":"ldapGroups","JwtClaimType":"ldap_groups",
             "SamlClaimType":"https://harbourlane.example/claims/ldap_groups"}]}}
            """#
        #expect(try JSONParser.parse(try #require(texts[0].string).utf8) == (try JSONParser.parse(expected.utf8)))
    }

    @Test
    func `A listener names its applications and its extension`() throws {
        let listener = try self.body(self.steps(RegistrationSample.registration()), "authenticationEventListeners")
        let node = JSONNode(value: listener, place: JSONPlace(file: 0))
        #expect(node["@odata.type"]?.string == "#microsoft.graph.onTokenIssuanceStartListener")
        let applications = node["conditions"]?["applications"]?["includeApplications"]?.elements ?? []
        #expect(applications.map { $0["appId"]?.string } == [RegistrationSample.dispatch])
        #expect(
            node["handler"]?["@odata.type"]?.string == "#microsoft.graph.onTokenIssuanceStartCustomExtensionHandler"
        )
        #expect(node["handler"]?["customExtension"]?["id"]?.string == "{tokenIssuanceStartExtensionId}")
    }

    @Test
    func `An external tenant may lack the caller, and passwords need a key and a property`() throws {
        let steps = self.steps(RegistrationSample.registration(kinds: [.passwordSubmit], isExternal: true))
        let first = try #require(steps.first)
        #expect(first.number == "0")
        #expect(first.body?.written(.pretty).description.contains("99045fe1-7639-4a75-9d4a-577b6ca3810f") == true)
        let key = try #require(steps.first { $0.title.contains("key that passwords") })
        let node = JSONNode(
            value: try JSONParser.parse(try #require(key.body).written(.script).description.utf8),
            place: JSONPlace(file: 0)
        )
        let credential = try #require(node["keyCredentials"]?.elements.first)
        #expect(credential["usage"]?.string == "Encrypt")
        #expect(credential["keyId"]?.string == node["tokenEncryptionKeyId"]?.string)
        #expect(credential["keyId"]?.string.flatMap { GloballyUniqueIdentifier.normalized($0) } != nil)
        let listener = try self.body(steps, "beta/identity/authenticationEventListeners")
        let handler = JSONNode(value: listener, place: JSONPlace(file: 0))["handler"]
        #expect(handler?["@odata.type"]?.string == "#microsoft.graph.onPasswordMigrationCustomExtensionHandler")
        #expect(
            handler?["migrationPropertyId"]?.string == "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_toBeMigrated"
        )
    }

    @Test
    func `Sign-up events have no listener, and those of Verified ID no conditions`() throws {
        let signUp = self.steps(RegistrationSample.registration(kinds: [.attributeCollectionStart], isExternal: true))
        #expect(!signUp.contains { $0.url.description.hasSuffix("authenticationEventListeners") })
        let verified = self.steps(RegistrationSample.registration(kinds: [.verifiedIdClaimValidation]))
        let listener = try self.body(verified, "authenticationEventListeners")
        #expect(JSONNode(value: listener, place: JSONPlace(file: 0))["conditions"] == nil)
        #expect(
            JSONNode(value: listener, place: JSONPlace(file: 0))["handler"]?["@odata.type"]?.string
                == "#microsoft.graph.onVerifiedIdClaimValidationCustomExtensionHandler"
        )
    }

    @Test
    func `Before there is a registration its id is a place to be filled`() throws {
        let steps = self.steps(RegistrationSample.registration(applicationID: nil))
        let change = try #require(steps.first { $0.method == "PATCH" }?.body)
        #expect(change.written(.pretty).description.contains("api://claims.harbourlane.example/{apiApplicationId}"))
    }

    @Test
    func `The JSON form is JSON and the text form is at most 100 columns where it is prose`() throws {
        let steps = self.steps(RegistrationSample.registration(kinds: EventKind.allCases, isExternal: true))
        _ = try JSONParser.parse(RegistrationDocuments.json(steps).utf8)
        for note in steps.flatMap(\.notes).flatMap({ RegistrationDocuments.folded($0) }) where !note.contains("http") {
            #expect(note.count <= 110, "\(note)")
        }
    }
}
