/// Identifiers that are the same in every tenant (contract, "Real constants").
enum GraphConstants {
    /// The application id of Microsoft Graph.
    static let applicationID = "00000003-0000-0000-c000-000000000000"
    /// The application role `CustomAuthenticationExtension.Receive.Payload` of Microsoft Graph.
    static let receivePayloadRole = "214e810f-fda8-4fd7-a475-29461495eb00"

    /// The `@odata.type` of an event's custom authentication extension.
    static func extensionType(_ kind: EventKind) -> String {
        switch kind {
        case .tokenIssuanceStart: "#microsoft.graph.onTokenIssuanceStartCustomExtension"
        case .attributeCollectionStart: "#microsoft.graph.onAttributeCollectionStartCustomExtension"
        case .attributeCollectionSubmit: "#microsoft.graph.onAttributeCollectionSubmitCustomExtension"
        case .emailOtpSend: "#microsoft.graph.onOtpSendCustomExtension"
        case .passwordSubmit: "#microsoft.graph.onPasswordSubmitCustomExtension"
        case .verifiedIdClaimValidation: "#microsoft.graph.onVerifiedIdClaimValidationCustomExtension"
        }
    }

    /// The `@odata.type` of an event's listener; `nil` where a user flow in the portal takes its place.
    static func listenerType(_ kind: EventKind) -> String? {
        switch kind {
        case .tokenIssuanceStart: "#microsoft.graph.onTokenIssuanceStartListener"
        case .attributeCollectionStart, .attributeCollectionSubmit: nil
        case .emailOtpSend: "#microsoft.graph.onEmailOtpSendListener"
        case .passwordSubmit: "#microsoft.graph.onPasswordSubmitListener"
        case .verifiedIdClaimValidation: "#microsoft.graph.onVerifiedIdClaimValidationListener"
        }
    }

    /// The `@odata.type` of a listener's handler.
    static func handlerType(_ kind: EventKind) -> String {
        switch kind {
        case .emailOtpSend: "#microsoft.graph.onOtpSendCustomExtensionHandler"
        case .passwordSubmit: "#microsoft.graph.onPasswordMigrationCustomExtensionHandler"
        default: "\(self.extensionType(kind))Handler"
        }
    }

    /// What an event's extension is for, in a few words.
    static func purpose(_ kind: EventKind) -> String {
        switch kind {
        case .tokenIssuanceStart: "Adds claims read from the directory"
        case .attributeCollectionStart: "Fills the sign-up form from the directory"
        case .attributeCollectionSubmit: "Checks the sign-up form against the directory"
        case .emailOtpSend: "Sends one-time codes"
        case .passwordSubmit: "Checks the directory's password once, at the first sign-in"
        case .verifiedIdClaimValidation: "Compares Verified ID claims with the directory"
        }
    }

    /// The version of Graph that a password listener can be created in (contract 6); all others are in v1.0.
    static func listenerVersion(_ kind: EventKind) -> String { kind == .passwordSubmit ? "beta" : "v1.0" }
}
