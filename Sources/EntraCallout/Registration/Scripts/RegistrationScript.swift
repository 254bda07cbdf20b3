/// A script that registers this service, and that may be run again: it finds what exists before it creates.
public struct RegistrationScript: Sendable {
    let registration: Registration
    let shell: ScriptShell
    private let bodies: RegistrationBodies

    /// Creates the script of a registration.
    ///
    /// - Parameters:
    ///   - registration: What is registered.
    ///   - shell: What runs the script.
    public init(_ registration: Registration, shell: ScriptShell) {
        self.registration = registration
        self.shell = shell
        // Always a variable: a registration that does not exist yet gets an id that nobody can choose.
        self.bodies = RegistrationBodies(
            registration: registration,
            apiApplicationID: "\(RegistrationValue.apiApplicationID)"
        )
    }

    /// The script: printable ASCII, whatever names the configuration has.
    public var text: String {
        let head =
            switch self.shell {
            case .az: AzureCLIScript.head
            case .powershell: PowerShellScript.head
            }
        let library =
            switch self.shell {
            case .az: AzureCLIScript.library
            case .powershell: PowerShellScript.library
            }
        return ([head] + self.settings + [library] + self.commands + [""]).joined(separator: "\n")
    }

    /// The constants of this registration.
    private var settings: [String] {
        let cloud = self.registration.cloud
        return [
            self.assignment("tenant", self.registration.tenantID),
            self.assignment("graphUrl", cloud.graphURL),
            self.assignment("cloud", self.shell == .az ? cloud.commandLineName : cloud.powerShellName),
            self.assignment("configuredApplicationId", self.registration.applicationID ?? ""),
        ] + self.secret
    }

    /// The secret in the URL comes by a variable, so that no script holds it; it becomes a part of JSON.
    private var secret: [String] {
        guard self.registration.secretPlace != nil else { return [] }
        let name = RegistrationValue.urlSecret.name
        let problem = "put the value of listen.secret into the variable URL_SECRET"
        return switch self.shell {
        case .az:
            [
                "\(name)=${URL_SECRET:-}",
                "[[ $\(name) =~ ^[A-Za-z0-9._~-]{16,512}$ ]] || { echo 'ERROR: \(problem)' >&2; exit 1; }",
            ]
        case .powershell:
            [
                "$\(name) = $env:URL_SECRET",
                "if ($\(name) -notmatch '\\A[A-Za-z0-9._~-]{16,512}\\z') { throw '\(problem)' }",
            ]
        }
    }

    /// What is done, in order; all of it is data between quotation marks, function names and variables.
    var commands: [String] {
        var commands = [self.call("open_session")]
        if self.registration.isExternal {
            commands.append(self.call("ensure_principal", "\(TenantSettings.extensionServiceApplicationID)"))
        }
        commands += [
            self.call("ensure_application", self.json(self.bodies.application)),
            self.call("ensure_principal", "\(RegistrationValue.apiApplicationID)"),
            self.taking(.apiPrincipalID),
            self.call(
                "change_application",
                "\(RegistrationValue.apiObjectID)",
                self.bodies.identifierURI,
                "\(GraphConstants.applicationID)",
                "\(GraphConstants.receivePayloadRole)"
            ),
            self.call("ensure_principal", "\(GraphConstants.applicationID)"),
            self.taking(.graphPrincipalID),
            self.call("consent", "\(RegistrationValue.apiPrincipalID)", self.json(self.bodies.consent)),
        ]
        if let certificate = self.registration.certificate,
            self.registration.events.contains(where: { $0.kind == .passwordSubmit })
        {
            commands.append(
                self.call(
                    "add_key",
                    "\(RegistrationValue.apiObjectID)",
                    self.json(RegistrationBodies.encryptionKey(certificate))
                )
            )
        }
        commands.append(self.call("compare_configuration", self.bodies.identifierURI))
        commands += self.registration.events.flatMap(self.commands)
        if self.registration.events.contains(where: { $0.kind == .tokenIssuanceStart }) {
            for (index, application) in self.registration.applications.enumerated() {
                commands += self.commands(of: application, number: index + 1)
            }
        }
        return commands + [self.call("close_session")]
    }

    private func commands(of event: RegisteredEvent) -> [String] {
        let url = self.registration.targetURL(of: event)
        let kind = event.kind
        var body: [String] = [
            self.call(
                "ensure",
                "/v1.0/identity/customAuthenticationExtensions",
                self.json(self.bodies.customExtension(event))
            ),
            self.taking(.extensionID(kind)),
            self.call("validate", "\(RegistrationValue.extensionID(kind))"),
        ]
        if let listener = self.bodies.listener(kind) {
            body += [
                self.call("require_endpoint", url),
                self.call(
                    "ensure",
                    "/\(GraphConstants.listenerVersion(kind))/identity/authenticationEventListeners",
                    self.json(listener)
                ),
            ]
        } else {
            body.append(self.call("leave_user_flow", "\(kind.rawValue)"))
        }
        return self.block("may_extend", "\(kind.rawValue)", body)
    }

    private func commands(of application: RegisteredApplication, number: Int) -> [String] {
        let id = RegistrationText(stringLiteral: application.id)
        let body = [
            self.call("ensure", "/v1.0/policies/claimsMappingPolicies", self.json(self.bodies.policy(application))),
            self.taking(.policyID(number)),
            self.call(
                "assign_policy",
                id,
                "\(RegistrationValue.policyID(number))",
                self.json(self.bodies.assignment(number))
            ),
            self.call("accept_mapped_claims", id, self.json(RegistrationBodies.mappedClaims)),
        ]
        return self.block("may_assign", id, body)
    }

    private func json(_ json: RegistrationJSON) -> RegistrationText { json.written(.script) }

    private func assignment(_ name: String, _ value: String) -> String {
        let word = self.shell.quoted(RegistrationText(stringLiteral: value))
        return self.shell == .az ? "\(name)=\(word)" : "$\(name) = \(word)"
    }

    private func taking(_ value: RegistrationValue) -> String {
        self.shell == .az ? "\(value.name)=$id" : "$\(value.name) = $script:id"
    }

    private func call(_ function: String, _ arguments: RegistrationText...) -> String {
        ([self.shell == .az ? function : PowerShellScript.functions[function] ?? function]
            + arguments.map(self.shell.quoted))
            .joined(separator: " ")
    }

    private func block(_ condition: String, _ argument: RegistrationText, _ body: [String]) -> [String] {
        let indented = body.map { "    \($0)" }
        let call = self.call(condition, argument)
        return self.shell == .az
            ? ["if \(call); then"] + indented + ["fi"]
            : ["if (\(call)) {"] + indented + ["}"]
    }
}
