/// The bodies of a registration's requests (contract, section 6).
struct RegistrationBodies: Sendable {
    let registration: Registration
    /// The application id of the API's registration, known or not.
    let apiApplicationID: RegistrationText

    /// The identifier URI of the API's registration: its host must be that of the URL (code 1003015).
    var identifierURI: RegistrationText { "api://\(self.registration.host)/\(self.apiApplicationID)" }

    /// A new registration of the API.
    var application: RegistrationJSON {
        ["displayName": .string(self.registration.name), "signInAudience": "AzureADMyOrg"]
    }

    /// A service principal of an application.
    static func principal(_ applicationID: RegistrationText) -> RegistrationJSON { ["appId": .text(applicationID)] }

    /// What the API's registration is to have.
    var applicationChange: RegistrationJSON {
        [
            "identifierUris": [.text(self.identifierURI)],
            "api": ["requestedAccessTokenVersion": 2],
            "requiredResourceAccess": [
                [
                    "resourceAppId": .string(GraphConstants.applicationID),
                    "resourceAccess": [["id": .string(GraphConstants.receivePayloadRole), "type": "Role"]],
                ]
            ],
        ]
    }

    /// The administrator's consent to the role of the API.
    var consent: RegistrationJSON {
        [
            "principalId": "\(RegistrationValue.apiPrincipalID)",
            "resourceId": "\(RegistrationValue.graphPrincipalID)",
            "appRoleId": .string(GraphConstants.receivePayloadRole),
        ]
    }

    /// Where a custom authentication extension is, and how its caller shows who it is.
    func endpoint(of event: RegisteredEvent) -> [RegistrationJSON.Member] {
        [
            .init(
                "endpointConfiguration",
                [
                    "@odata.type": "#microsoft.graph.httpRequestEndpoint",
                    "targetUrl": .text(self.registration.targetURL(of: event)),
                ]
            ),
            .init(
                "authenticationConfiguration",
                [
                    "@odata.type": "#microsoft.graph.azureAdTokenAuthentication",
                    "resourceId": .text(self.identifierURI),
                ]
            ),
        ]
    }

    /// A custom authentication extension.
    func customExtension(_ event: RegisteredEvent) -> RegistrationJSON {
        var members: [RegistrationJSON.Member] = [
            .init("@odata.type", .string(GraphConstants.extensionType(event.kind))),
            .init("displayName", .string(self.registration.displayName(of: event.kind))),
            .init("description", .string(GraphConstants.purpose(event.kind))),
        ]
        members += self.endpoint(of: event)
        members.append(
            .init(
                "clientConfiguration",
                [
                    "timeoutInMilliseconds": .integer(self.registration.timeout),
                    "maximumRetries": .integer(self.registration.retries),
                ]
            )
        )
        if event.kind == .tokenIssuanceStart {
            let claims = self.claimIDs.map { id -> RegistrationJSON in ["claimIdInApiResponse": .string(id)] }
            members.append(.init("claimsForTokenConfiguration", .array(claims)))
        }
        return .object(members)
    }

    /// The ids of all claims that some application gets, each once, in order.
    private var claimIDs: [String] {
        var known: Set<String> = []
        return self.registration.applications.flatMap(\.claims).map(\.id).filter { known.insert($0).inserted }
    }

    /// A listener, which is what makes Entra call; `nil` where a user flow in the portal takes its place.
    func listener(_ kind: EventKind) -> RegistrationJSON? {
        guard let type = GraphConstants.listenerType(kind) else { return nil }
        var members: [RegistrationJSON.Member] = [
            .init("@odata.type", .string(type)),
            .init("displayName", .string(self.registration.displayName(of: kind))),
        ]
        if kind != .verifiedIdClaimValidation {
            let applications = self.registration.applications.map { application -> RegistrationJSON in
                [
                    "@odata.type": "#microsoft.graph.authenticationConditionApplication",
                    "appId": .string(application.id),
                ]
            }
            members.append(.init("conditions", ["applications": ["includeApplications": .array(applications)]]))
        }
        if GraphConstants.listenerVersion(kind) == "beta" { members.append(.init("priority", 500)) }
        members.append(.init("handler", self.handler(kind)))
        return .object(members)
    }

    private func handler(_ kind: EventKind) -> RegistrationJSON {
        var members = [RegistrationJSON.Member("@odata.type", .string(GraphConstants.handlerType(kind)))]
        if kind == .passwordSubmit, let property = self.registration.migrationProperty {
            members.append(.init("migrationPropertyId", .string(property)))
        }
        members.append(.init("customExtension", ["id": "\(RegistrationValue.extensionID(kind))"]))
        return .object(members)
    }

    /// The key that passwords are encrypted for.
    static func encryptionKey(_ certificate: EncryptionCertificate) -> RegistrationJSON {
        [
            "endDateTime": .string(certificate.validTo),
            "keyId": .string(certificate.keyID),
            "startDateTime": .string(certificate.validFrom),
            "type": "AsymmetricX509Cert",
            "usage": "Encrypt",
            "key": .string(certificate.base64),
            "displayName": .string(certificate.subject),
        ]
    }

    /// What the API's registration is to have where passwords are sent.
    static func encryption(_ certificate: EncryptionCertificate) -> RegistrationJSON {
        [
            "keyCredentials": [self.encryptionKey(certificate)],
            "tokenEncryptionKeyId": .string(certificate.keyID),
        ]
    }

    /// A claims mapping policy, whose definition is a JSON text within JSON.
    func policy(_ application: RegisteredApplication) -> RegistrationJSON {
        let definition = Self.definition(application.claims).written(.script).description
        return [
            "definition": [.string(definition)],
            "displayName": .string(self.registration.displayName(of: application)),
            "isOrganizationDefault": false,
        ]
    }

    /// The definition of a claims mapping policy.
    static func definition(_ claims: [RegisteredClaim]) -> RegistrationJSON {
        let schema = claims.map { claim -> RegistrationJSON in
            var members: [RegistrationJSON.Member] = [
                .init("Source", "CustomClaimsProvider"), .init("ID", .string(claim.id)),
                .init("JwtClaimType", .string(claim.tokenName)),
            ]
            if let type = claim.samlType { members.append(.init("SamlClaimType", .string(type))) }
            return .object(members)
        }
        return [
            "ClaimsMappingPolicy": [
                "Version": 1,
                // A string, not a boolean, is what the documentation has.
                "IncludeBasicClaimSet": "true",
                "ClaimsSchema": .array(schema),
            ]
        ]
    }

    /// The assignment of a policy to an application's service principal.
    func assignment(_ number: Int) -> RegistrationJSON {
        [
            "@odata.id":
                "\(self.registration.cloud.graphURL)/v1.0/policies/claimsMappingPolicies/\(RegistrationValue.policyID(number))"
        ]
    }

    /// What an application must have for mapped claims to reach its tokens (code AADSTS50146).
    static var mappedClaims: RegistrationJSON {
        ["api": ["acceptMappedClaims": true, "requestedAccessTokenVersion": 2]]
    }
}
