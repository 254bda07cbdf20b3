import ClaimsMapping

/// Which sign-ins something is for, with the places of what says so.
struct SignInMatchReading: Sendable {
    var applications: [Located<String>] = []
    var resources: [Located<String>] = []
    var protocols: [Located<SignInProtocol>] = []
    var tenants: [Located<String>] = []

    var match: SignInMatch {
        SignInMatch(
            applications: Set(self.applications.map(\.value)),
            resources: Set(self.resources.map(\.value)),
            protocols: Set(self.protocols.map(\.value)),
            tenants: Set(self.tenants.map(\.value))
        )
    }
}
