import EntraCallout

extension StandInAttack {
    private static let otherID = "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906"

    /// Tokens for somebody else, from somebody else, or of two minds.
    static let claims: [StandInAttack] = [
        .claims("audience of Microsoft Graph", .wrongAudience, ["aud": "00000003-0000-0000-c000-000000000000"]),
        .claims("no audience", .wrongAudience, ["aud": nil]),
        .claims("empty audience", .wrongAudience, ["aud": ""]),
        .claims("empty list of audiences", .wrongAudience, ["aud": []]),
        .claims("audience as a number", .malformedToken, ["aud": 7]),
        .init("audience in upper case", .wrongAudience) { tenant, _ in
            try await tenant.token(claims: ["aud": .string(tenant.audience.uppercased())])
        },
        .claims("issuer elsewhere", .wrongIssuer, ["iss": "https://login.example/x/v2.0"]),
        .claims("no issuer", .wrongIssuer, ["iss": nil]),
        .claims(
            "issuer of another tenant",
            .wrongIssuer,
            ["iss": .string("https://login.microsoftonline.com/\(Self.otherID)/v2.0")]
        ),
        .init("issuer with a slash more", .wrongIssuer) { tenant, _ in
            try await tenant.token(claims: ["iss": .string("\(tenant.issuer(.v2))/")])
        },
        .init("issuer that ends where an attacker is", .wrongIssuer) { tenant, _ in
            try await tenant.token(claims: ["iss": .string("\(tenant.issuer(.v2)).attacker.example/v2.0")])
        },
        .claims("tenant that is not configured", .wrongTenant, ["tid": .string(Self.otherID)]),
        .claims("no tenant", .wrongTenant, ["tid": nil]),
        .claims("tenant as a list", .malformedToken, ["tid": [.string(Self.otherID)]]),
        .init("a token of a tenant that is not configured", .wrongTenant) { _, stranger in
            try await stranger.token()
        },
        .claims("no ver", .unsupportedVersion, ["ver": nil]),
        .claims("ver 3.0", .unsupportedVersion, ["ver": "3.0"]),
        .claims("ver as a number", .malformedToken, ["ver": 2]),
        .claims("version 1.0 called 2.0", .wrongIssuer, ["ver": "2.0"], version: .v1),
        .claims("version 2.0 called 1.0", .wrongIssuer, ["ver": "1.0"]),
        .claims("another caller", .wrongCaller, ["azp": .string(Self.otherID)]),
        .claims("no caller", .wrongCaller, ["azp": nil]),
        .claims("another caller, version 1.0", .wrongCaller, ["appid": .string(Self.otherID)], version: .v1),
        .claims(
            "the caller in the claim of version 1.0",
            .wrongCaller,
            ["azp": nil, "appid": .string(TenantSettings.extensionServiceApplicationID)]
        ),
        .claims(
            "the caller in the claim of version 2.0",
            .wrongCaller,
            ["appid": nil, "azp": .string(TenantSettings.extensionServiceApplicationID)],
            version: .v1
        ),
        .claims("a list of callers", .malformedToken, ["azp": [.string(TenantSettings.extensionServiceApplicationID)]]),
        .twice("tid", Self.otherID),
        .twice("azp", Self.otherID),
        .init("azp twice, once with an escape", .malformedToken) { tenant, _ in
            try await tenant.token(editingPayload: { #"{"\u0061zp":"\#(Self.otherID)",\#($0.dropFirst())"# })
        },
        .init("another caller's token with our claims over the old signature", .badSignature) { tenant, _ in
            let genuine = try await tenant.token(claims: ["azp": .string(Self.otherID)]).split(separator: ".")
            let wanted = try await tenant.token().split(separator: ".")
            return "\(genuine[0]).\(wanted[1]).\(genuine[2])"
        },
    ]

    static func claims(
        _ description: String,
        _ code: CallerError.Code,
        _ claims: [String: StandInValue?],
        version: TokenVersion = .v2
    ) -> StandInAttack {
        .init(description, code) { tenant, _ in try await tenant.token(version: version, claims: claims) }
    }

    private static func twice(_ member: String, _ other: String) -> StandInAttack {
        .init("\(member) twice", .malformedToken) { tenant, _ in
            try await tenant.token(editingPayload: { #"{"\#(member)":"\#(other)",\#($0.dropFirst())"# })
        }
    }
}
