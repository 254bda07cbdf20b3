extension RegistrationVerification {
    private var registration: Registration { self.expected.registration }

    mutating func checkListener(_ node: JSONNode) {
        self.checkHandler(node)
        let applications = node["conditions"]?["applications"]
        if let all = applications?["includeAllApplications"], all.bool == true {
            self.warning(
                all.place,
                "the listener is for all applications: those without a policy of their own get the default one"
            )
        }
        for entry in applications?["includeApplications"]?.elements ?? [] {
            guard let id = entry["appId"], let text = id.string?.lowercased() else { continue }
            guard !self.registration.applications.contains(where: { $0.id == text }) else { continue }
            let known = self.registration.applications.map(\.id)
            let question = self.expected.nearest(text, known).map { "; is \($0) meant?" } ?? ""
            self.warning(
                id.place,
                "Entra calls for application \(id.shown), and `applications` does not list it: it gets the default policy\(question)"
            )
        }
    }

    private mutating func checkHandler(_ node: JSONNode) {
        let extensions = self.nodes(.customExtension)
        guard let id = node["handler"]?["customExtension"]?["id"], !extensions.isEmpty else { return }
        guard let target = extensions.first(where: { $0["id"]?.string?.lowercased() == id.string?.lowercased() }) else {
            if extensions.contains(where: { $0["id"] != nil }) {
                self.error(id.place, "no extension in these files has the id \(id.shown) (code 1003011)")
            }
            return
        }
        let type = node["@odata.type"]?.string?.lowercased()
        let kind = EventKind.allCases.first { GraphConstants.listenerType($0)?.lowercased() == type }
        if let kind, let targetType = target["@odata.type"]?.string,
            targetType.lowercased() != GraphConstants.extensionType(kind).lowercased()
        {
            self.error(id.place, "a listener of \(kind.rawValue) names an extension of another event (code 1003012)")
        }
    }

    /// Each application that is to get claims must be in some listener.
    mutating func checkListenedApplications() {
        let listeners = self.nodes(.listener)
            .filter {
                $0["@odata.type"]?.string?.lowercased()
                    == GraphConstants.listenerType(.tokenIssuanceStart)?.lowercased()
            }
        guard let first = listeners.first else { return }
        let isForAll = listeners.contains { $0["conditions"]?["applications"]?["includeAllApplications"]?.bool == true }
        let lists = listeners.compactMap { $0["conditions"]?["applications"]?["includeApplications"] }
        // Graph leaves the list out unless it is asked for it.
        guard !isForAll, !lists.isEmpty else { return }
        let listened = Set(lists.flatMap(\.elements).compactMap { $0["appId"]?.string?.lowercased() })
        for application in self.registration.applications
        where !application.isResource && !listened.contains(application.id) {
            self.error(
                lists.first?.place ?? first.place,
                "no listener is for application \(application.id)"
                    + (application.name.map { " (\(LogText.escaped($0)))" } ?? "") + ": Entra never calls for it"
            )
        }
    }

    mutating func checkSignIn(_ node: JSONNode) {
        let applied = node["appliedEventListeners"]?.elements ?? [node]
        for listener in applied {
            guard let result = listener["handlerResult"], let code = result["errorCode"]?.integer, code != 0 else {
                continue
            }
            let place = result["errorCode"]?.place ?? result.place
            let explanation = ErrorCatalog.explanations(in: "\(code)").first
            let status = result["httpStatus"]?.integer.map { ", status \($0)" } ?? ""
            let attempts = result["numberOfAttempts"]?.integer.map { ", attempts \($0)" } ?? ""
            self.error(
                place,
                "the callout failed with \(code)\(status)\(attempts)"
                    + (explanation.map { ": \($0.cause) \($0.cure)" } ?? ": see `entra explain \(code)`")
            )
        }
    }
}
