import ClaimsMapping

extension RegistrationVerification {
    private var registration: Registration { self.expected.registration }

    mutating func checkDefinition(_ node: JSONNode) {
        guard let definition = node["definition"] else {
            self.error(node.place, "the policy has no definition")
            return
        }
        if definition.elements.count != 1 {
            self.error(definition.place, "definition holds \(definition.elements.count) texts; Entra takes one")
        }
        for text in definition.elements { self.checkDefinitionText(text, names: self.names(for: node)) }
    }

    private mutating func checkDefinitionText(_ node: JSONNode, names: Set<String>?) {
        guard let policy = Self.policy(node) else {
            self.error(node.place, "the definition is no JSON text with ClaimsMappingPolicy")
            return
        }
        if policy["Version"]?.integer != 1 { self.error(node.place, "ClaimsMappingPolicy.Version is not 1") }
        let basic = policy["IncludeBasicClaimSet"]
        if basic?.string?.lowercased() != "true", basic?.bool != true {
            self.warning(
                node.place,
                "IncludeBasicClaimSet is not \"true\": tokens lose the claims that they usually have"
            )
        }
        var emitted: [String: String] = [:]
        for entry in policy["ClaimsSchema"]?.elements ?? [] {
            self.checkEntry(entry, at: node.place, names: names, emitted: &emitted)
        }
    }

    private mutating func checkEntry(
        _ entry: JSONNode,
        at place: JSONPlace,
        names: Set<String>?,
        emitted: inout [String: String]
    ) {
        let source = entry["Source"]?.string
        let id = entry["ID"]
        if source == "CustomClaimsProvider" {
            // The entry is inside a text: its own place is not one of the file.
            if let id {
                self.checkReturned(JSONNode(value: id.value, place: place), isError: true, among: names)
            } else {
                self.error(place, "an entry with the source CustomClaimsProvider has no ID")
            }
        } else if let source, source.lowercased() == "customclaimsprovider" {
            self.warning(
                place,
                "the source is written \(LogText.escaped(source)); the documentation has CustomClaimsProvider"
            )
        }
        let name = entry["JwtClaimType"]?.string ?? (source == "CustomClaimsProvider" ? id?.string : nil)
        if let name {
            if ReservedClaimNames.isReserved(name) {
                self.error(
                    place,
                    "no policy may emit a claim as \(LogText.escaped(name)), a name that Entra keeps to itself: choose another "
                        + "JwtClaimType"
                )
            }
            if let other = emitted.updateValue(id?.string ?? "", forKey: name) {
                self.error(
                    place,
                    "\(LogText.escaped(other)) and \(id?.shown ?? "another entry") would both be called \(LogText.escaped(name))"
                )
            }
        }
        if let type = entry["SamlClaimType"]?.string, RestrictedSAMLClaimTypes.isRestricted(type) {
            self.error(
                place,
                "no policy may emit a claim as the SAML type \(LogText.escaped(type)), which Entra keeps to itself"
            )
        }
    }

    /// Each claim that an application gets must be in its policy, or it never reaches a token.
    mutating func checkPolicies() {
        let policies = self.nodes(.claimsMappingPolicy)
        guard !policies.isEmpty else { return }
        for application in self.registration.applications {
            let own = policies.filter { self.applications(of: $0).contains(application) }
            guard !own.isEmpty else { continue }
            let mapped = Set(own.flatMap(Self.mappedIDs))
            let place = own[0]["definition"]?.place ?? own[0].place
            let folded = Set(mapped.map { $0.lowercased() })
            // One in another spelling was reported where it is written.
            for claim in application.claims where !folded.contains(claim.id.lowercased()) {
                self.warning(
                    place,
                    "`\(LogText.escaped(claim.id))`, which \(LogText.escaped(application.name ?? application.id)) gets, is not in "
                        + "the policy: it never reaches a token"
                )
            }
        }
    }

    /// The names that answers to the policy's applications can have; `nil` where its applications are not known.
    private func names(for policy: JSONNode) -> Set<String>? {
        let applications = self.applications(of: policy)
        return applications.isEmpty ? nil : Set(applications.flatMap(\.claims).map(\.id))
    }

    /// The applications that a policy is for: by an exported assignment, by its name, or because there is only one.
    private func applications(of policy: JSONNode) -> [RegisteredApplication] {
        let id = policy["id"]?.string
        let assigned = self.nodes(.servicePrincipal)
            .filter { principal in
                principal["claimsMappingPolicies"]?.elements.contains { id != nil && $0["id"]?.string == id } == true
            }
            .compactMap { $0["appId"]?.string?.lowercased() }
        let byAssignment = self.registration.applications.filter { assigned.contains($0.id) }
        if !byAssignment.isEmpty { return byAssignment }
        if self.registration.applications.count == 1 { return self.registration.applications }
        let name = policy["displayName"]?.string
        return self.registration.applications.filter { application in
            name == self.registration.displayName(of: application)
                || application.name.map { name?.hasSuffix($0) == true } == true
        }
    }

    private static func policy(_ text: JSONNode) -> JSONNode? {
        guard let definition = text.string, let value = try? JSONParser.parse(definition.utf8) else { return nil }
        return JSONNode(value: value, place: text.place)["ClaimsMappingPolicy"]
    }

    private static func mappedIDs(_ policy: JSONNode) -> [String] {
        (policy["definition"]?.elements ?? [])
            .flatMap { self.policy($0)?["ClaimsSchema"]?.elements ?? [] }
            .filter { $0["Source"]?.string?.lowercased() == "customclaimsprovider" }
            .compactMap { $0["ID"]?.string }
    }
}
