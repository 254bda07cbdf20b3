extension RegistrationVerification {
    private var registration: Registration { self.expected.registration }

    mutating func checkExtension(_ node: JSONNode) {
        let type = node["@odata.type"]
        let kind = type?.string
            .flatMap { name in
                EventKind.allCases.first { GraphConstants.extensionType($0).lowercased() == name.lowercased() }
            }
        let event = self.registration.events.first { $0.kind == kind }
        if let type, kind == nil {
            self.warning(type.place, "\(type.shown) is no extension of an event that this service knows")
        } else if let kind, event == nil {
            self.error(
                type?.place ?? node.place,
                "the bridge does not answer \(kind.rawValue) (`events`): each call gets 400"
            )
        }
        self.checkURLs(node, event)
        self.checkTimes(node)
        if kind == .tokenIssuanceStart { self.checkClaims(node) }
    }

    private mutating func checkURLs(_ node: JSONNode, _ event: RegisteredEvent?) {
        let target = node["endpointConfiguration"]?["targetUrl"]
        let resource = node["authenticationConfiguration"]?["resourceId"]
        let url = target?.string.flatMap(Self.parts)
        if let target {
            if url?.scheme != "https" {
                self.error(target.place, "targetUrl is no https URL (code 1003020)")
            }
            if let event, let url { self.checkPath(target, url.path, query: url.query, event) }
            if let host = url?.host, !self.registration.host.isEmpty, host != self.registration.host {
                self.error(
                    target.place,
                    "the host is \(LogText.escaped(host)), and by `tenants[].audiences` or --host it is "
                        + LogText.escaped(self.registration.host)
                )
            }
        }
        guard let resource, let text = resource.string else { return }
        guard let parts = Self.parts(text), parts.scheme == "api", parts.host.contains("."),
            let id = GloballyUniqueIdentifier.normalized(String(parts.path.dropFirst()))
        else {
            self.error(resource.place, "resourceId is not api://<full domain name>/<application id> (code 1003014)")
            return
        }
        if let host = url?.host, host != parts.host {
            self.error(
                resource.place,
                "the host \(LogText.escaped(parts.host)) is not that of targetUrl, \(LogText.escaped(host)) (code 1003015)"
            )
        }
        if !self.expected.audiences.contains(where: { $0.lowercased() == id || $0 == text }) {
            self.error(
                resource.place,
                "neither \(id) nor \(resource.shown) is in `tenants[].audiences`: every call gets 401"
            )
        }
    }

    /// Messages do not show the secret of a URL, nor what stands in its place.
    private mutating func checkPath(_ target: JSONNode, _ path: String, query: String, _ event: RegisteredEvent) {
        let hasSecret: Bool
        var shown = path
        switch self.registration.secretPlace {
        case nil: hasSecret = true
        case .query(let name):
            hasSecret = query.split(separator: "&").count { $0.hasPrefix("\(name)=") && $0 != "\(name)=" } == 1
        case .path:
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
            hasSecret = path != event.path && !path.hasSuffix("/")
            if hasSecret { shown = folder.isEmpty ? "/" : folder }
        }
        if shown != event.path {
            self.error(
                target.place,
                "the path is \(LogText.escaped(shown)), and the bridge answers \(event.kind.rawValue) at "
                    + LogText.escaped(event.path)
            )
        } else if !hasSecret {
            self.error(target.place, "the secret of `listen.secret` is not in it: every call gets 404")
        }
    }

    private mutating func checkTimes(_ node: JSONNode) {
        let client = node["clientConfiguration"]
        let timeout = client?["timeoutInMilliseconds"]
        let place = timeout?.place ?? client?.place ?? node.place
        let milliseconds = timeout?.integer ?? Registration.usualTimeout
        let waits =
            timeout == nil ? "says nothing, so Entra waits \(milliseconds) ms" : "lets Entra wait \(milliseconds) ms"
        if milliseconds <= self.expected.budget {
            self.error(
                place,
                "the extension \(waits), and a callout may take \(self.expected.budget) ms (`budget`): register 2000 ms, or give the "
                    + "callout less (code 1003005)"
            )
        } else if milliseconds < self.expected.budget + 100 {
            self.warning(
                place,
                "the extension \(waits), and a callout may take \(self.expected.budget) ms (`budget`): the way there and back takes "
                    + "about 100 ms"
            )
        }
        if let configured = self.expected.entraTimeout, configured != milliseconds {
            self.warning(place, "the extension \(waits), and the configuration says \(configured) ms (`entraTimeout`)")
        }
        if client?["maximumRetries"]?.integer != 1 {
            self.warning(
                client?["maximumRetries"]?.place ?? client?.place ?? node.place,
                "maximumRetries is not 1: one retry costs nothing here, and finds in the cache what came too late"
            )
        }
    }

    private mutating func checkClaims(_ node: JSONNode) {
        for claim in node["claimsForTokenConfiguration"]?.elements ?? [] {
            guard let id = claim["claimIdInApiResponse"] else { continue }
            self.checkReturned(id, isError: false)
        }
    }

    /// Checks that answers can have a claim of exactly this name.
    mutating func checkReturned(_ node: JSONNode, isError: Bool, among names: Set<String>? = nil) {
        guard let id = node.string else { return }
        let returned = names ?? Set(self.registration.applications.flatMap(\.claims).map(\.id))
        guard !returned.contains(id), !self.expected.alwaysReturned.contains(id) else { return }
        let all = returned.union(self.expected.alwaysReturned).sorted()
        let message: String
        if let other = all.first(where: { $0.lowercased() == id.lowercased() }) {
            message =
                "the answer has the claim as `\(LogText.escaped(other))`: ids are compared letter by letter, so this one is absent"
        } else if let other = self.expected.nearest(id, all) {
            message = "no answer has the claim \(node.shown); is `\(LogText.escaped(other))` meant?"
        } else {
            message = "no answer has the claim \(node.shown): no application's `release` lists it"
        }
        if isError { self.error(node.place, message) } else { self.warning(node.place, message) }
    }

    private static func parts(_ url: String) -> (scheme: String, host: String, path: String, query: String)? {
        guard let colon = url.firstRange(of: "://") else { return nil }
        let rest = url[colon.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.prefix { $0 != ":" }
        guard !host.isEmpty else { return nil }
        let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
        let query = rest.dropFirst(authority.count + path.count).prefix { $0 != "#" }.dropFirst()
        return (
            url[..<colon.lowerBound].lowercased(), host.lowercased(), path.isEmpty ? "/" : String(path), String(query)
        )
    }
}
