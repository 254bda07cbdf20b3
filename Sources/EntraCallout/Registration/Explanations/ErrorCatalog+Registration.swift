extension ErrorCatalog {
    /// The codes of Graph's validateAuthenticationConfiguration (contract 6, step 6).
    static let registrationCodes: [ErrorExplanation] = [
        .init(
            code: "IncorrectResourceIdFormat",
            name: "of validateAuthenticationConfiguration",
            cause:
                "The extension's resourceId is not api://<full domain name>/<application id>; a sign-in would get 1003014.",
            actor: .registration,
            cure: "Run the script of `entra script` again: it sets identifier URI and resourceId.",
            more: "`entra verify` on the exported application and extension."
        ),
        .init(
            code: "DomainNameDoesNotMatch",
            name: "of validateAuthenticationConfiguration",
            cause: "The host of targetUrl is not the host in resourceId; a sign-in would get 1003015.",
            actor: .registration,
            cure:
                "Run the script of `entra script --host NAME` again, and put the new identifier URI into `tenants[].audiences`.",
            more: "`entra verify` on the exported application and extension."
        ),
        .init(
            code: "ServicePrincipalNotFound",
            name: "of validateAuthenticationConfiguration",
            cause: "The API's registration has no service principal in this tenant; a sign-in would get 1003016.",
            actor: .registration,
            cure: "Create it: step 2 of `entra documents`. A moment after it was created, wait and validate again.",
            more: "`entra documents`."
        ),
        .init(
            code: "PermissionNotGrantedToServicePrincipal",
            name: "of validateAuthenticationConfiguration",
            cause:
                "Nobody has consented to CustomAuthenticationExtension.Receive.Payload; a sign-in would get 1003021.",
            actor: .registration,
            cure: "Grant admin consent: the registration's API permissions, or step 4 of `entra documents`.",
            more: "`entra documents`."
        ),
    ]

    /// What users see (contract 5.1).
    static let userVisible: [ErrorExplanation] = [
        .init(
            code: "AADSTS1100000",
            name: "custom extension failed",
            cause: "A custom authentication extension failed in a way that may pass.",
            actor: .service,
            cure:
                "Find the sign-in in Entra's sign-in log, Authentication Events: the code 1003xxx there says what failed.",
            more: "`entra explain 1003xxx`; the audit line with the sign-in's correlation.id."
        ),
        .init(
            code: "AADSTS1100001",
            name: "custom extension failed",
            cause:
                "A custom authentication extension failed in a way that does not pass by trying again. In external tenants often a "
                + "token that was checked against keys of login.microsoftonline.com although ciamlogin.com signed it.",
            actor: .service,
            cure:
                "Find the sign-in in Entra's sign-in log, Authentication Events: the code 1003xxx there says what failed. With 401 in an "
                + "external tenant, list both hosts' documents under `tenants[].metadata`.",
            more: "`entra explain 1003xxx`; `reason` of the audit line; `check-config --online`."
        ),
        .init(
            code: "AADSTS50146",
            name: "application does not accept mapped claims",
            cause:
                "A claims mapping policy is assigned, and the application has neither acceptMappedClaims nor a signing key of its own.",
            actor: .application,
            cure:
                "Set api.acceptMappedClaims true and api.requestedAccessTokenVersion 2 in the application's registration, if it is of one "
                + "tenant; the last step of `entra documents`.",
            more: "`entra verify` on the exported application."
        ),
        .init(
            code: "AADSTS50105",
            name: "user is not assigned to the application",
            cause: "The application requires assignment, and the user has none.",
            actor: .application,
            cure: "Assign the user or a group: Enterprise applications > (application) > Users and groups.",
            more: "Nothing of it reaches the bridge."
        ),
        .init(
            code: "AADB2C90063",
            name: "caller's service principal is missing",
            cause:
                "An external tenant has no service principal of Entra's extension service (99045fe1-7639-4a75-9d4a-577b6ca3810f).",
            actor: .registration,
            cure: "Create it: POST /v1.0/servicePrincipals with that appId.",
            more: "Step 0 of `entra documents` with an external tenant."
        ),
    ]
}
