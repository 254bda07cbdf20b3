import ClaimsMapping

extension Registration {
    /// What Entra would refuse, or what would break sign-ins; empty where nothing is known.
    ///
    /// - Returns: One sentence for each problem.
    public func problems() -> [String] {
        self.hostProblems + self.eventProblems + self.applications.flatMap(self.problems(of:))
    }

    /// What can be registered, but is probably not meant.
    ///
    /// - Returns: One sentence for each doubt.
    public func doubts() -> [String] {
        var doubts: [String] = []
        let externalOnly: Set<EventKind> = [
            .attributeCollectionStart, .attributeCollectionSubmit, .emailOtpSend, .passwordSubmit,
        ]
        for event in self.events where externalOnly.contains(event.kind) && !self.isExternal {
            doubts.append(
                "\(event.kind.rawValue) is an event of external tenants, and tenant \(self.tenantID) looks like none: its "
                    + "`metadata` names no ciamlogin.com host (--external says that it is one)"
            )
        }
        if self.events.contains(where: { $0.kind == .tokenIssuanceStart }), self.applications.isEmpty {
            doubts.append(
                "no application is listed under `applications` by its id: no listener and no policy can be made"
            )
        }
        return doubts
    }

    private var hostProblems: [String] {
        let isName =
            NetworkHost.isValid(self.host) && self.host.contains(".") && !self.host.contains(":")
            && self.host.utf8.last.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 } == true
        return isName
            ? []
            : [
                "\(LogText.escaped(self.host)) is no full domain name: Entra calls a name of the public internet over https, "
                    + "and the identifier URI is api://<name>/<application id> (codes 1003014, 1003020)"
            ]
    }

    private var eventProblems: [String] {
        var problems: [String] = []
        if self.events.isEmpty { problems.append("no event is configured") }
        if !Self.timeouts.contains(self.timeout) {
            problems.append("Entra takes a timeout of 200 to 2000 ms, not \(self.timeout)")
        }
        if !(0...1).contains(self.retries) { problems.append("Entra takes 0 or 1 retries, not \(self.retries)") }
        if self.events.contains(where: { $0.kind == .passwordSubmit }) {
            if self.certificate == nil {
                problems.append("passwordSubmit needs the certificate that passwords are encrypted for (--certificate)")
            }
            if self.migrationProperty == nil {
                problems.append(
                    "passwordSubmit needs the user property that says whose password is still to be migrated "
                        + "(--migration-property extension_<app id>_<name>)"
                )
            }
        }
        return problems
    }

    private func problems(of application: RegisteredApplication) -> [String] {
        let place = LogText.escaped(application.name ?? application.id)
        var problems: [String] = []
        var ids: Set<String> = []
        var emitted: [String: String] = [:]
        for claim in application.claims {
            let id = LogText.escaped(claim.id)
            if claim.id.isEmpty { problems.append("\(place): a claim has an empty name (code 1003026)") }
            if !ids.insert(claim.id).inserted { problems.append("\(place): the claim \(id) comes twice") }
            if ReservedClaimNames.isReserved(claim.tokenName) {
                problems.append(
                    "\(place): no policy may emit the claim \(id) as \(LogText.escaped(claim.tokenName)), a name that Entra keeps "
                        + "to itself; choose another with --emit \(id)=ldap_\(LogText.escaped(claim.tokenName))"
                )
            }
            if let other = emitted.updateValue(claim.id, forKey: claim.tokenName) {
                problems.append(
                    "\(place): \(LogText.escaped(other)) and \(id) would both be called \(LogText.escaped(claim.tokenName))"
                )
            }
            if let type = claim.samlType, RestrictedSAMLClaimTypes.isRestricted(type) {
                problems.append(
                    "\(place): no policy may emit the claim \(id) as the SAML type \(LogText.escaped(type)), which Entra keeps to "
                        + "itself"
                )
            }
        }
        return problems
    }
}
