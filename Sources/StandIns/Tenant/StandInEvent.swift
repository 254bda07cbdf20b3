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
        let body = Body(
            type: "microsoft.graph.authenticationEvent.tokenIssuanceStart",
            source: "/tenants/\(tenantID)/applications/\(application.applicationID)",
            data: Body.Content(
                odataType: "microsoft.graph.onTokenIssuanceStartCalloutData",
                tenantId: tenantID,
                authenticationEventListenerId: "2f8c61b9-d047-4e35-a19c-5b7e03f6d842",
                customAuthenticationExtensionId: "d6b390e7-58fa-4c21-8e7d-a4f06c1b9352",
                authenticationContext: Body.Context(
                    correlationId: correlationID,
                    client: Body.Client(ip: "203.0.113.87", locale: "en-gb", market: "en-gb"),
                    protocol: protocolName,
                    clientServicePrincipal: application,
                    resourceServicePrincipal: application,
                    user: user
                )
            )
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(body))
    }

    /// The payload; its members have Entra's names.
    private struct Body: Encodable {
        struct Content: Encodable {
            enum CodingKeys: String, CodingKey {
                case odataType = "@odata.type"
                case tenantId, authenticationEventListenerId, customAuthenticationExtensionId, authenticationContext
            }

            let odataType: String
            let tenantId: String
            let authenticationEventListenerId: String
            let customAuthenticationExtensionId: String
            let authenticationContext: Context
        }

        struct Context: Encodable {
            let correlationId: String
            let client: Client
            let `protocol`: String
            let clientServicePrincipal: StandInApplication
            let resourceServicePrincipal: StandInApplication
            let user: StandInUser
        }

        struct Client: Encodable {
            let ip: String
            let locale: String
            let market: String
        }

        let type: String
        let source: String
        let data: Content
    }
}
