/// An object that was exported from Microsoft Graph, and what it is.
struct ExportedObject: Sendable, Hashable {
    /// The kinds of object that this service knows.
    enum Kind: Sendable, Hashable {
        case application
        case servicePrincipal
        case customExtension
        case listener
        case claimsMappingPolicy
        /// A sign-in, or one listener that a sign-in applied.
        case signIn
        case unknown
    }

    let kind: Kind
    let node: JSONNode

    init(_ node: JSONNode) {
        self.node = node
        self.kind = Self.kind(of: node)
    }

    /// The objects of a file: one, those of an array, or those of a `value` list.
    static func list(_ root: JSONNode) -> [ExportedObject] {
        if case .array = root.value { return root.elements.map { ExportedObject($0) } }
        guard let list = root["value"], case .array = list.value else { return [ExportedObject(root)] }
        return list.elements.map { ExportedObject($0) }
    }

    private static func kind(of node: JSONNode) -> Kind {
        let type = node["@odata.type"]?.string?.lowercased() ?? ""
        if type.hasSuffix("customextension") { return .customExtension }
        if type.hasSuffix("listener"), !type.hasSuffix("eventlistener") { return .listener }
        switch type {
        case "#microsoft.graph.application": return .application
        case "#microsoft.graph.serviceprincipal": return .servicePrincipal
        case "#microsoft.graph.claimsmappingpolicy": return .claimsMappingPolicy
        default: break
        }
        if node["endpointConfiguration"] != nil { return .customExtension }
        if node["appliedEventListeners"] != nil || node["handlerResult"] != nil { return .signIn }
        if node["handler"] != nil { return .listener }
        if node["definition"] != nil { return .claimsMappingPolicy }
        guard node["appId"] != nil else { return .unknown }
        let isPrincipal = ["servicePrincipalType", "servicePrincipalNames", "accountEnabled", "appOwnerOrganizationId"]
            .contains { node[$0] != nil }
        if isPrincipal { return .servicePrincipal }
        // Many things have an application id and no more.
        let isApplication = ["identifierUris", "signInAudience", "api", "requiredResourceAccess", "keyCredentials"]
            .contains { node[$0] != nil }
        return isApplication ? .application : .unknown
    }
}
