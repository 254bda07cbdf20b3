extension RegistrationVerification {
    private var registration: Registration { self.expected.registration }

    mutating func checkApplication(_ node: JSONNode) {
        let id = node["appId"]?.string?.lowercased() ?? ""
        if self.isAPI(node) {
            self.checkAPI(node)
        } else if let application = self.registration.applications.first(where: { $0.id == id }) {
            self.checkEnriched(node, application)
        } else {
            self.warning(
                node.place,
                "application \(LogText.escaped(id)) is neither the bridge's own (`tenants[].audiences`) nor one of `applications`"
            )
        }
    }

    private func isAPI(_ node: JSONNode) -> Bool {
        let id = node["appId"]?.string?.lowercased()
        let uris = node["identifierUris"]?.elements.compactMap(\.string) ?? []
        return id.map { id in id == self.registration.applicationID || self.expected.audiences.contains(id) } == true
            || uris.contains { self.expected.audiences.contains($0) }
    }

    private mutating func checkAPI(_ node: JSONNode) {
        let id = node["appId"]?.string?.lowercased() ?? ""
        self.checkIdentifierURIs(node, id: id)
        let version = node["api"]?["requestedAccessTokenVersion"]
        if version?.integer == 2 {
            if !self.expected.audiences.contains(where: { $0.lowercased() == id }) {
                self.error(
                    version?.place ?? node.place,
                    "tokens of version 2 have the audience \(LogText.escaped(id)), which is not in `tenants[].audiences`: every call "
                        + "gets 401"
                )
            }
        } else {
            let place = version?.place ?? node["api"]?.place ?? node.place
            let uris = node["identifierUris"]?.elements.compactMap(\.string) ?? []
            if uris.contains(where: { self.expected.audiences.contains($0) }) {
                self.warning(
                    place,
                    "tokens are of version 1; set requestedAccessTokenVersion 2, which Microsoft's steps have"
                )
            } else {
                self.error(
                    place,
                    "tokens are of version 1, whose audience is the identifier URI, and none of these is in "
                        + "`tenants[].audiences`: set requestedAccessTokenVersion 2"
                )
            }
        }
        self.checkRole(node)
        if self.registration.events.contains(where: { $0.kind == .passwordSubmit }) { self.checkKey(node) }
    }

    private mutating func checkIdentifierURIs(_ node: JSONNode, id: String) {
        let list = node["identifierUris"]
        let host = self.registration.host
        let expected = "api://\(host)/\(id)"
        let uris = list?.elements.compactMap(\.string) ?? []
        guard !host.isEmpty, !uris.contains(where: { $0.lowercased() == expected }) else { return }
        self.error(
            list?.place ?? node.place,
            "no identifier URI is \(LogText.escaped(expected)): the host must be that of the URL that Entra calls (codes 1003014, "
                + "1003015)"
        )
    }

    private mutating func checkRole(_ node: JSONNode) {
        let access = node["requiredResourceAccess"]
        let roles = access?.elements
            .filter { $0["resourceAppId"]?.string?.lowercased() == GraphConstants.applicationID }
            .flatMap { $0["resourceAccess"]?.elements ?? [] }
            .compactMap { $0["id"]?.string?.lowercased() }
        guard roles?.contains(GraphConstants.receivePayloadRole) != true else { return }
        self.error(
            access?.place ?? node.place,
            "the role CustomAuthenticationExtension.Receive.Payload (\(GraphConstants.receivePayloadRole)) is not asked for (code "
                + "1003021)"
        )
    }

    private mutating func checkKey(_ node: JSONNode) {
        let chosen = node["tokenEncryptionKeyId"]
        guard let id = chosen?.string?.lowercased() else {
            self.error(node.place, "passwordSubmit needs tokenEncryptionKeyId: without it Entra encrypts for nobody")
            return
        }
        let keys = node["keyCredentials"]?.elements ?? []
        guard let key = keys.first(where: { $0["keyId"]?.string?.lowercased() == id }) else {
            self.error(chosen?.place ?? node.place, "tokenEncryptionKeyId names no key of keyCredentials")
            return
        }
        if let usage = key["usage"], usage.string?.lowercased() != "encrypt" {
            self.error(
                usage.place,
                "the key that passwords are encrypted for has the usage \(usage.shown), not Encrypt"
            )
        }
        if let end = key["endDateTime"], let text = end.string, text < self.expected.now {
            self.error(end.place, "the key that passwords are encrypted for has ended on \(end.shown)")
        }
        if let certificate = self.registration.certificate {
            let isOther =
                key["key"]?.string.map { $0 != certificate.base64 }
                ?? key["endDateTime"]?.string.map { $0.prefix(19) != certificate.validTo.prefix(19) } ?? false
            if isOther {
                self.error(
                    key.place,
                    "the key that passwords are encrypted for is not the one of the certificate given"
                )
            }
        }
    }

    private mutating func checkEnriched(_ node: JSONNode, _ application: RegisteredApplication) {
        let api = node["api"]
        let place = api?.place ?? node.place
        let accepts = api?["acceptMappedClaims"]
        if let audience = node["signInAudience"], audience.string != "AzureADMyOrg" {
            if accepts?.bool == true {
                self.error(
                    accepts?.place ?? place,
                    "an application of several tenants (\(audience.shown)) must not accept mapped claims: others could write its "
                        + "claims; it needs a signing key of its own"
                )
            }
        } else if accepts?.bool != true, !application.claims.isEmpty {
            self.error(
                accepts?.place ?? place,
                "acceptMappedClaims is not true: sign-ins with a claims mapping policy end with AADSTS50146"
            )
        }
        let version = api?["requestedAccessTokenVersion"]
        if version?.integer != 2, !application.claims.isEmpty {
            self.warning(version?.place ?? place, "requestedAccessTokenVersion is not 2, which mapped claims ask for")
        }
    }

    mutating func checkPrincipal(_ node: JSONNode) {
        guard let enabled = node["accountEnabled"], enabled.bool == false else { return }
        let id = node["appId"]?.string?.lowercased() ?? ""
        let meaning =
            switch id {
            case TenantSettings.extensionServiceApplicationID: "Entra's extension service is disabled (code 1003018)"
            case GraphConstants.applicationID: "Microsoft Graph is disabled (code 1003022)"
            case self.registration.applicationID ?? "": "the bridge's own service principal is disabled (code 1003019)"
            default: "the service principal is disabled: nobody can sign in to it"
            }
        self.error(enabled.place, meaning)
    }
}
