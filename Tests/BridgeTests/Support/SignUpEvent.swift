import FoundationEssentials

/// Writes the bodies of events other than token issuance, as Entra sends them.
struct SignUpEvent {
    /// A value of a form's attribute, with the type that Entra declares.
    enum Value: Encodable {
        case string(String?)
        case integer(Int64?)
        case boolean(Bool?)

        enum CodingKeys: String, CodingKey {
            case odataType = "@odata.type"
            case value, attributeType
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            let type: String
            switch self {
            case .string(let text):
                type = "string"
                try container.encode(text, forKey: .value)
            case .integer(let number):
                type = "int64"
                try container.encode(number, forKey: .value)
            case .boolean(let isTrue):
                type = "boolean"
                try container.encode(isTrue, forKey: .value)
            }
            try container.encode("microsoft.graph.\(type)DirectoryAttributeValue", forKey: .odataType)
            try container.encode("builtIn", forKey: .attributeType)
        }
    }

    let tenantID: String
    /// What the person signs up with; `nil` is no identity at all.
    var identity: String?

    func start(_ attributes: [String: Value]) throws -> [UInt8] {
        try self.event("attributeCollectionStart", attributes)
    }

    func submit(_ attributes: [String: Value]) throws -> [UInt8] {
        try self.event("attributeCollectionSubmit", attributes)
    }

    private func event(_ kind: String, _ attributes: [String: Value]) throws -> [UInt8] {
        let identities = self.identity.map { identity in
            [["signInType": "email", "issuer": "harbourlane.onmicrosoft.com", "issuerAssignedId": identity]]
        }
        let encoder = JSONEncoder()
        let identityText = String(decoding: try encoder.encode(identities), as: UTF8.self)
        let attributeText = String(decoding: try encoder.encode(attributes), as: UTF8.self)
        return Array(
            """
            {"type":"microsoft.graph.authenticationEvent.\(kind)","source":"/tenants/\(self.tenantID)/applications/x",
             "data":{"tenantId":"\(self.tenantID)",
              "authenticationContext":{"correlationId":"e50d73b8-9c2f-4416-a8db-60f9e2c7b14d",
               "clientServicePrincipal":{"appId":"48b0f6d7-25e9-4a3c-8167-e90d4c7ba253"}},
              "userSignUpInfo":{"attributes":\(attributeText),"identities":\(identityText)}}}
            """
            .utf8
        )
    }

    /// A Verified ID by which an account is to be recovered.
    func verifiedID(
        _ claims: [String: String],
        employeeID: String?,
        user: String? = nil
    ) throws -> [UInt8] {
        let encoder = JSONEncoder()
        let claimText = String(decoding: try encoder.encode(claims), as: UTF8.self)
        let employeeText = String(decoding: try encoder.encode(employeeID), as: UTF8.self)
        let userText = String(decoding: try encoder.encode(user), as: UTF8.self)
        return Array(
            """
            {"type":"microsoft.graph.authenticationEvent.verifiedIdClaimValidation",
             "source":"/tenants/\(self.tenantID)/applications/x",
             "data":{"tenantId":"\(self.tenantID)",
              "authenticationContext":{"correlationId":"1e7c90ad-b648-4f53-8d2a-06c9e5f7b381",
               "user":{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435","userType":"Member","userPrincipalName":\(userText)}},
              "verifiedIdClaimsContext":{"identities":[],"additionalInfo":{"employeeId":\(employeeText)},
               "claims":\(claimText)}}}
            """
            .utf8
        )
    }
}
