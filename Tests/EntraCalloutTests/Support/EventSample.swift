import StandIns

/// Payloads of the shapes that Entra documents.
enum EventSample {
    /// A member synchronized from Active Directory.
    static var member: (body: [UInt8], text: String) {
        get throws { try Self.standIn(.member) }
    }

    /// A guest.
    static var guest: (body: [UInt8], text: String) {
        get throws { try Self.standIn(.guest) }
    }

    /// A member who exists in Entra only.
    static var cloudOnly: (body: [UInt8], text: String) {
        get throws { try Self.standIn(.cloudOnly) }
    }

    static let tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"

    /// The least that can be answered, with places for changes.
    static func minimal(
        type: String = #""microsoft.graph.authenticationEvent.tokenIssuanceStart""#,
        tenantID: String = "\"\(EventSample.tenantID)\"",
        inData: String = "",
        inContext: String = "",
        user: String = #"{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435"}"#
    ) -> String {
        #"{"type":\#(type),"data":{"tenantId":\#(tenantID)\#(inData),"#
            + #""authenticationContext":{"user":\#(user)\#(inContext)}}}"#
    }

    private static func standIn(_ user: StandInUser) throws -> (body: [UInt8], text: String) {
        let body = try StandInEvent.tokenIssuanceStart(tenantID: self.tenantID, user: user)
        return (body, String(decoding: body, as: UTF8.self))
    }
}
