import EntraCallout
import FoundationEssentials

/// Writes the bodies of events, as Entra sends them.
public enum StandInEvent {
    /// Writes a token issuance start event.
    ///
    /// - Parameters:
    ///   - tenantID: The tenant id.
    ///   - user: The user who signs in.
    ///   - application: The application that the user signs in to.
    ///   - correlationID: The id of the sign-in.
    ///   - protocolName: The protocol of the sign-in.
    /// - Throws: What the JSON encoder throws.
    /// - Returns: JSON in UTF-8.
    public static func tokenIssuanceStart(
        tenantID: String,
        user: StandInUser = .member,
        application: StandInApplication = .dispatch,
        correlationID: String = "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514",
        protocolName: String = "OAUTH2.0"
    ) throws -> [UInt8] {
        try self.body(
            .tokenIssuanceStart,
            tenantID: tenantID,
            user: user,
            application: application,
            correlationID: correlationID,
            protocolName: protocolName
        )
    }

    /// Writes an event of any kind.
    ///
    /// - Parameters:
    ///   - payload: What the event has beside the sign-in.
    ///   - tenantID: The tenant id.
    ///   - user: The user, where events of the kind name one.
    ///   - application: The application that the user signs in to.
    ///   - resource: The application that the token is for; the same unless told.
    ///   - correlationID: The id of the sign-in.
    ///   - protocolName: The protocol of the sign-in.
    /// - Throws: What the JSON encoder throws.
    /// - Returns: JSON in UTF-8.
    public static func body(
        _ payload: StandInPayload,
        tenantID: String,
        user: StandInUser? = nil,
        application: StandInApplication = .dispatch,
        resource: StandInApplication? = nil,
        correlationID: String = "f40b9c62-7d1e-4a85-93cf-2e6b08d7a514",
        protocolName: String = "OAUTH2.0"
    ) throws -> [UInt8] {
        var context: [String: StandInValue] = [
            "correlationId": .string(correlationID),
            "client": .object(["ip": "203.0.113.87", "locale": "en-gb", "market": "en-gb"]),
            "protocol": .string(protocolName),
            "clientServicePrincipal": application.value,
            "resourceServicePrincipal": (resource ?? application).value,
        ]
        if payload.hasUser, let user { context["user"] = user.value }
        if payload.kind == .emailOtpSend { context["requestType"] = "signUp" }
        var data = payload.members
        data["@odata.type"] = .string(self.dataType(payload.kind))
        data["tenantId"] = .string(tenantID)
        data["authenticationEventListenerId"] = "2f8c61b9-d047-4e35-a19c-5b7e03f6d842"
        data["customAuthenticationExtensionId"] = "d6b390e7-58fa-4c21-8e7d-a4f06c1b9352"
        data["authenticationContext"] = .object(context)
        let body: [String: StandInValue] = [
            "type": .string(payload.kind.type),
            "source": .string("/tenants/\(tenantID)/applications/\(application.applicationID)"),
            "data": .object(data),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(body))
    }

    private static func dataType(_ kind: EventKind) -> String {
        switch kind {
        case .tokenIssuanceStart: "microsoft.graph.onTokenIssuanceStartCalloutData"
        case .attributeCollectionStart: "microsoft.graph.onAttributeCollectionStartCalloutData"
        case .attributeCollectionSubmit: "microsoft.graph.onAttributeCollectionSubmitCalloutData"
        case .emailOtpSend: "microsoft.graph.onOtpSendCalloutData"
        case .passwordSubmit: "microsoft.graph.onPasswordSubmitCalloutData"
        case .verifiedIdClaimValidation: "microsoft.graph.onVerifiedIdClaimValidationCalloutData"
        }
    }
}
