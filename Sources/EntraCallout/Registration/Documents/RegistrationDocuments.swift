/// The requests to Microsoft Graph that register this service, in order (contract, section 6).
public struct RegistrationDocuments: Sendable {
    let registration: Registration
    let bodies: RegistrationBodies

    /// Creates the documents of a registration.
    ///
    /// - Parameter registration: What is registered.
    public init(_ registration: Registration) {
        self.registration = registration
        self.bodies = RegistrationBodies(
            registration: registration,
            apiApplicationID: registration.applicationID.map { RegistrationText(stringLiteral: $0) }
                ?? RegistrationText(.apiApplicationID)
        )
    }

    /// The requests, in the order in which they are sent.
    ///
    /// - Parameter kinds: The events whose requests are wanted; all that are registered unless told.
    /// - Returns: The requests.
    public func steps(for kinds: Set<EventKind>? = nil) -> [RegistrationStep] {
        let events = self.registration.events.filter { kinds?.contains($0.kind) ?? true }
        var steps = self.apiSteps
        for event in events { steps += self.steps(of: event) }
        if events.contains(where: { $0.kind == .tokenIssuanceStart }) { steps += self.policySteps }
        return steps.enumerated()
            .map { index, draft in
                RegistrationStep(
                    number: "\(self.registration.isExternal ? index : index + 1)",
                    title: draft.title,
                    method: draft.method,
                    url: "\(self.registration.cloud.graphURL)\(draft.path)",
                    body: draft.body,
                    takes: draft.takes,
                    notes: draft.notes
                )
            }
    }

    /// A step without its number.
    private struct Draft {
        let title: String
        let method: String
        let path: RegistrationText
        var body: RegistrationJSON?
        var takes: [RegistrationStep.Take] = []
        var notes: [String] = []
    }

    private var apiSteps: [Draft] {
        var drafts: [Draft] = []
        if self.registration.isExternal {
            drafts.append(
                Draft(
                    title: "the caller's service principal, which an external tenant may lack",
                    method: "POST",
                    path: "/v1.0/servicePrincipals",
                    body: RegistrationBodies.principal("\(TenantSettings.extensionServiceApplicationID)"),
                    notes: ["Only if GET /v1.0/servicePrincipals?$filter=appId eq '...' finds none (code AADB2C90063)."]
                )
            )
        }
        drafts.append(
            Draft(
                title: "the API's registration",
                method: "POST",
                path: "/v1.0/applications",
                body: self.bodies.application,
                takes: [
                    .init(value: .apiApplicationID, member: "appId"), .init(value: .apiObjectID, member: "id"),
                ],
                notes: self.registration.applicationID.map {
                    [
                        "Only if there is no application \($0) yet. A new one gets another id: put that into `tenants[].audiences`, "
                            + "and print these documents again."
                    ]
                } ?? ["Then put its appId and its identifier URI into `tenants[].audiences`."]
            )
        )
        drafts.append(
            Draft(
                title: "the API's service principal",
                method: "POST",
                path: "/v1.0/servicePrincipals",
                body: RegistrationBodies.principal(self.bodies.apiApplicationID),
                takes: [.init(value: .apiPrincipalID, member: "id")]
            )
        )
        drafts.append(
            Draft(
                title: "identifier URI, token version 2, and the role that lets Entra send payloads",
                method: "PATCH",
                path: "/v1.0/applications/\(RegistrationValue.apiObjectID)",
                body: self.bodies.applicationChange,
                notes: ["Lists are replaced as a whole: keep what the registration has beside that."]
            )
        )
        drafts.append(
            Draft(
                title: "the administrator's consent to that role",
                method: "POST",
                path: "/v1.0/servicePrincipals/\(RegistrationValue.apiPrincipalID)/appRoleAssignments",
                body: self.bodies.consent,
                notes: [
                    "graphPrincipalId is the id that GET /v1.0/servicePrincipals?$filter=appId eq "
                        + "'\(GraphConstants.applicationID)' gives. Or in the portal: the registration's API permissions > Grant "
                        + "admin consent. Without it: code 1003021."
                ]
            )
        )
        return drafts
    }

    private func steps(of event: RegisteredEvent) -> [Draft] {
        let kind = event.kind
        var drafts: [Draft] = []
        if kind == .passwordSubmit, let certificate = self.registration.certificate {
            drafts.append(
                Draft(
                    title: "the key that passwords are encrypted for",
                    method: "PATCH",
                    path: "/v1.0/applications/\(RegistrationValue.apiObjectID)",
                    body: RegistrationBodies.encryption(certificate),
                    notes: ["Keys that the registration has already belong into the list as well, or they are gone."]
                )
            )
        }
        drafts.append(
            Draft(
                title: "\(kind.rawValue): the custom authentication extension",
                method: "POST",
                path: "/v1.0/identity/customAuthenticationExtensions",
                body: self.bodies.customExtension(event),
                takes: [.init(value: .extensionID(kind), member: "id")],
                notes: self.registration.secretPlace == nil
                    ? [] : ["{\(RegistrationValue.urlSecret.name)} is the value of `listen.secret`."]
            )
        )
        drafts.append(
            Draft(
                title: "\(kind.rawValue): Graph's own check",
                method: "POST",
                path: "/v1.0/identity/customAuthenticationExtensions/\(RegistrationValue.extensionID(kind))/"
                    + "validateAuthenticationConfiguration",
                notes: ["Its `errors` must be empty before the next step; `entra explain CODE` tells what they mean."]
            )
        )
        if let listener = self.bodies.listener(kind) {
            drafts.append(
                Draft(
                    title: "\(kind.rawValue): the listener, from which on Entra calls",
                    method: "POST",
                    path: "/\(GraphConstants.listenerVersion(kind))/identity/authenticationEventListeners",
                    body: listener,
                    notes: [
                        "Not before \(self.registration.targetURL(of: event).description) answers from the internet: from here on a sign-in "
                            + "fails when it does not."
                    ]
                )
            )
        }
        return drafts
    }

    private var policySteps: [Draft] {
        self.registration.applications.enumerated()
            .flatMap { index, application -> [Draft] in
                let number = index + 1
                let name = LogText.escaped(application.name ?? application.id)
                return [
                    Draft(
                        title: "\(name): the claims mapping policy",
                        method: "POST",
                        path: "/v1.0/policies/claimsMappingPolicies",
                        body: self.bodies.policy(application),
                        takes: [.init(value: .policyID(number), member: "id")],
                        notes: ["Each ID is compared with the answer's claim names letter by letter."]
                    ),
                    Draft(
                        title: "\(name): the policy is assigned",
                        method: "POST",
                        path: "/v1.0/servicePrincipals/\(RegistrationValue.applicationPrincipalID(number))/"
                            + "claimsMappingPolicies/$ref",
                        body: self.bodies.assignment(number),
                        notes: [
                            "\(RegistrationValue.applicationPrincipalID(number).name) is the id that GET "
                                + "/v1.0/servicePrincipals?$filter=appId eq '\(application.id)' gives. From then on Entra ignores the "
                                + "portal's Attributes & Claims of this application."
                        ]
                            + (application.isResource
                                ? ["This is a resource: its policy holds for access tokens, not for ID tokens."] : [])
                    ),
                    Draft(
                        title: "\(name): it accepts mapped claims",
                        method: "PATCH",
                        path: "/v1.0/applications/\(RegistrationValue.applicationObjectID(number))",
                        body: RegistrationBodies.mappedClaims,
                        notes: [
                            "Only where its signInAudience is AzureADMyOrg; an application of several tenants needs a signing key of "
                                + "its own instead. Without it: code AADSTS50146."
                        ]
                    ),
                ]
            }
    }
}

extension RegistrationText {
    static func + (left: RegistrationText, right: RegistrationText) -> RegistrationText { "\(left)\(right)" }
}
