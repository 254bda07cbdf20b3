extension ErrorCatalog {
    /// The codes of Authentication Events in the sign-in log (contract 5.2).
    static let signInLog: [ErrorExplanation] = [
        .init(
            code: "1003000",
            name: "EventHandlerUnexpectedError",
            cause: "Entra failed in itself, before or after the call.",
            actor: .microsoft,
            cure: "Try again; with a lasting one, open a support case with the sign-in's correlation id.",
            more: "If the bridge has an audit line for that correlation.id, its answer was not the reason."
        ),
        .init(
            code: "1003001",
            name: "CustomExtensionUnexpectedError",
            cause: "Entra failed while it called the bridge.",
            actor: .microsoft,
            cure: "Try again; with a lasting one, open a support case with the sign-in's correlation id.",
            more: "The audit line with that correlation.id tells whether the call arrived."
        ),
        .init(
            code: "1003002",
            name: "CustomExtensionInvalidHTTPStatus",
            cause:
                "The answer was not 200: 401 a token that was not accepted, 403 a sign-in that the configuration refuses, 400 a "
                + "payload that is not configured, 503 no directory or too many callouts, 502 or 504 a proxy in between.",
            actor: .service,
            cure:
                "Find the line of the bridge's log for the correlation id: its `reason` says what was refused. Where there is none, "
                + "a proxy or gateway answered in its place.",
            more:
                "`outcome` and `reason` of the audit line; 401: `check-config --online` and `entra verify`; 403, 503: `lookup USER "
                + "--app ID --explain`."
        ),
        .init(
            code: "1003003",
            name: "CustomExtensionInvalidResponseBody",
            cause: "The body of the answer was no JSON of the expected shape.",
            actor: .service,
            cure:
                "The bridge checks each answer before it leaves: look at what changes bodies on the way (gateway, proxy, filter).",
            more: "`send --url URL` through the same way shows the body that arrives."
        ),
        .init(
            code: "1003004",
            name: "CustomExtensionThrottlingError",
            cause: "Entra limits how often it calls extensions of this tenant.",
            actor: .microsoft,
            cure: "Spread sign-ins, or ask Microsoft for a higher limit.",
            more: "`send --rate` shows what the bridge itself can take."
        ),
        .init(
            code: "1003005",
            name: "CustomExtensionTimedOut",
            cause:
                "No complete answer within the registered timeout; by Microsoft's documentation it can also be an invalid token.",
            actor: .service,
            cure:
                "Register 2000 ms and one retry (`entra documents`), keep `budget` 100 ms below, and see what takes the time.",
            more:
                "`duration.total_ms` and its parts in the audit line; `lookup USER --watch`; `check-config --online`; `entra verify` "
                + "compares timeout and budget."
        ),
        .init(
            code: "1003006",
            name: "CustomExtensionInvalidResponseContentType",
            cause: "The answer's content type was not application/json.",
            actor: .service,
            cure: "The bridge sends no other: a proxy or a sign-in page answered in its place.",
            more: "`send --url URL` through the same way shows who answers."
        ),
        .init(
            code: "1003007",
            name: "CustomExtensionNullClaimsResponse",
            cause: "`claims` was null.",
            actor: .service,
            cure: "The bridge always sends claims: something on the way changes the body, or the URL leads elsewhere.",
            more: "`send --url URL` shows the body that arrives."
        ),
        .init(
            code: "1003008",
            name: "CustomExtensionInvalidResponseApiSchemaVersion",
            cause: "A schema version was not echoed: the contract of the preview, which has ended.",
            actor: .registration,
            cure: "Create the extension anew with today's Graph API (`entra script`).",
            more: "`entra documents` shows the extension as it should be."
        ),
        .init(
            code: "1003009",
            name: "CustomExtensionEmptyResponse",
            cause: "The answer had no body.",
            actor: .service,
            cure: "Look at the proxy in between: the bridge never answers 200 without a body.",
            more: "`send --url URL` through the same way."
        ),
        .init(
            code: "1003010",
            name: "CustomExtensionInvalidNumberOfActions",
            cause: "Not exactly one action in the answer.",
            actor: .service,
            cure: "The bridge sends exactly one: the URL leads to another service, or a body was changed on the way.",
            more: "`send --url URL` shows the body that arrives."
        ),
        .init(
            code: "1003011",
            name: "CustomExtensionNotFound",
            cause: "The listener names an extension that does not exist.",
            actor: .registration,
            cure: "Run the script of `entra script` again: it points the listener at the extension that exists.",
            more:
                "Nothing reaches the bridge: `numberOfAttempts` is 0. `entra verify` on exported listeners and extensions."
        ),
        .init(
            code: "1003012",
            name: "CustomExtensionInvalidActionType",
            cause: "The action of the answer belongs to another event.",
            actor: .registration,
            cure:
                "The extension's type and the event that the bridge answers at its URL differ: compare `events` and the "
                + "extensions' targetUrl.",
            more: "`entra verify` on the exported extensions."
        ),
        .init(
            code: "1003013",
            name: "(not documented)",
            cause: "Microsoft's list leaves this number out.",
            actor: .microsoft,
            cure: "Treat it as 1003001.",
            more: "The audit line with the sign-in's correlation.id tells whether the call arrived."
        ),
        .init(
            code: "1003014",
            name: "CustomExtensionIncorrectResourceIdFormat",
            cause: "The extension's resourceId is not api://<full domain name>/<application id>.",
            actor: .registration,
            cure: "Run the script of `entra script` again: it sets identifier URI and resourceId.",
            more: "Nothing reaches the bridge. `entra verify` on the exported application and extension."
        ),
        .init(
            code: "1003015",
            name: "CustomExtensionDomainNameDoesNotMatch",
            cause: "The host of targetUrl is not the host in resourceId, as after the URL has moved.",
            actor: .registration,
            cure:
                "Run the script of `entra script --host NAME` again, and put the new identifier URI into `tenants[].audiences`.",
            more: "Nothing reaches the bridge. `entra verify` on the exported application and extension."
        ),
        .init(
            code: "1003016",
            name: "CustomExtensionResourceServicePrincipalNotFound",
            cause: "The API's registration has no service principal in this tenant.",
            actor: .registration,
            cure: "Create it: the script of `entra script` does, step 2 of `entra documents`.",
            more: "Nothing reaches the bridge."
        ),
        .init(
            code: "1003017",
            name: "CustomExtensionClientServicePrincipalNotFound",
            cause:
                "The service principal of Entra's extension service (99045fe1-7639-4a75-9d4a-577b6ca3810f) is missing in this tenant.",
            actor: .registration,
            cure: "Create it: POST /v1.0/servicePrincipals with that appId.",
            more: "Nothing reaches the bridge. `entra documents` has it as step 0 of external tenants."
        ),
        .init(
            code: "1003018",
            name: "CustomExtensionClientServiceDisabled",
            cause:
                "The service principal of Entra's extension service (99045fe1-7639-4a75-9d4a-577b6ca3810f) is disabled.",
            actor: .registration,
            cure: "Enable it: Enterprise applications > Azure AD Authentication Extensions > Properties.",
            more: "Nothing reaches the bridge. `entra verify` on the exported service principal."
        ),
        .init(
            code: "1003019",
            name: "CustomExtensionResourceServicePrincipalDisabled",
            cause: "The service principal of the API's registration is disabled.",
            actor: .registration,
            cure: "Enable it: Enterprise applications > (the API) > Properties.",
            more: "Nothing reaches the bridge. `entra verify` on the exported service principal."
        ),
        .init(
            code: "1003020",
            name: "CustomExtensionIncorrectTargetUrlFormat",
            cause: "targetUrl is no URL, or not https.",
            actor: .registration,
            cure: "Run the script of `entra script --host NAME` again.",
            more: "Nothing reaches the bridge. `entra verify` on the exported extension."
        ),
        .init(
            code: "1003021",
            name: "CustomExtensionPermissionNotGrantedToServicePrincipal",
            cause:
                "Nobody has consented to CustomAuthenticationExtension.Receive.Payload for the API's registration, or it was given "
                + "to another registration than the one in resourceId.",
            actor: .registration,
            cure: "Grant admin consent: the registration's API permissions, or step 4 of `entra documents`.",
            more: "Nothing reaches the bridge. `entra verify` on the exported application."
        ),
        .init(
            code: "1003022",
            name: "CustomExtensionMsGraphServicePrincipalDisabledOrNotFound",
            cause: "Microsoft Graph's service principal is missing or disabled in this tenant.",
            actor: .registration,
            cure: "Enable or create it: POST /v1.0/servicePrincipals with appId 00000003-0000-0000-c000-000000000000.",
            more: "Nothing reaches the bridge."
        ),
        .init(
            code: "1003023",
            name: "CustomExtensionBlocked",
            cause: "Microsoft has blocked the endpoint.",
            actor: .microsoft,
            cure: "Open a support case; move the endpoint to another host only after that.",
            more: "Nothing reaches the bridge."
        ),
        .init(
            code: "1003024",
            name: "CustomExtensionResponseSizeExceeded",
            cause: "The whole answer was too large.",
            actor: .service,
            cure: "Release less: `release`, `limit` and `byteLimit` of the application.",
            more: "`response.bytes` of the audit line; `lookup USER --app ID` shows the bytes of each claim."
        ),
        .init(
            code: "1003025",
            name: "CustomExtensionResponseClaimsSizeExceeded",
            cause: "Names and values of the claims were more than 3 KB.",
            actor: .service,
            cure: "Leave `byteLimit` at 3000 or below, and give lists `cut: true` and a low `priority`.",
            more: "`claims` and `withheld` of the audit line; `lookup USER --app ID --explain`."
        ),
        .init(
            code: "1003026",
            name: "CustomExtensionNullOrEmptyClaimKeyNotSupported",
            cause: "A claim without a name.",
            actor: .service,
            cure: "The bridge has none: the URL leads to another service, or a body was changed on the way.",
            more: "`send --url URL` shows the body that arrives."
        ),
        .init(
            code: "1003027",
            name: "CustomExtensionConnectionError",
            cause: "No connection: DNS, TCP or TLS failed.",
            actor: .service,
            cure:
                "The name must resolve on the public internet, the port be open, and the certificate be one that public clients "
                + "accept, with its chain.",
            more: "`check-config --online` looks at the certificate's days and names; `send --url URL` from outside."
        ),
    ]
}
