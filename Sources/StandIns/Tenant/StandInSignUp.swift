/// A sign-up form of a stand-in tenant.
public struct StandInSignUp: Sendable, Hashable {
    /// The attributes of the form, by name: text, whole numbers, booleans, or `null` where nothing was entered yet.
    public var attributes: [String: StandInValue]
    /// The address with which somebody signs up.
    public var address: String?

    /// Creates a form.
    ///
    /// - Parameters:
    ///   - attributes: The attributes, by name.
    ///   - address: The address with which somebody signs up.
    public init(attributes: [String: StandInValue], address: String? = nil) {
        self.attributes = attributes
        self.address = address
    }

    /// The form as Entra sends it.
    var value: StandInValue {
        var members: [String: StandInValue] = [
            "attributes": .object(
                Dictionary(uniqueKeysWithValues: self.attributes.map { ($0, Self.attribute(named: $0, $1)) })
            )
        ]
        if let address {
            let issuer = address.split(separator: "@").last.map { String($0) } ?? ""
            members["identities"] = [
                .object(["signInType": "email", "issuer": .string(issuer), "issuerAssignedId": .string(address)])
            ]
        }
        return .object(members)
    }

    private static func attribute(named name: String, _ value: StandInValue) -> StandInValue {
        let type =
            switch value {
            case .integer: "int64DirectoryAttributeValue"
            case .boolean: "booleanDirectoryAttributeValue"
            default: "stringDirectoryAttributeValue"
            }
        return .object([
            "@odata.type": .string("microsoft.graph.\(type)"),
            "value": value,
            "attributeType": name.hasPrefix("extension_") ? "directorySchemaExtension" : "builtIn",
        ])
    }
}
