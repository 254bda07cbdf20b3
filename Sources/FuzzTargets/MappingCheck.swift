import BridgeConfiguration
import ClaimsMapping
import DirectoryValues

/// Loads the input's text as the end of a document, from `claims` on, and evaluates its rules on the records.
struct MappingCheck {
    /// What a document needs besides.
    private static let beginning = """
        listen: { address: 127.0.0.1:8080 }
        tenants: [{ id: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38, audiences: [api://bridge] }]
        directory: { kind: active-directory, servers: [ldaps://dc1.corp.example], base: "dc=corp,dc=example" }

        """

    func check(_ bytes: [UInt8]) throws(FuzzFailure) {
        var input = FuzzInput(bytes)
        let document = Self.beginning + input.text()
        let result = StandInFiles.loader.load(Array(document.utf8), path: StandInFiles.path)
        guard let configuration = result.configuration else { return }
        let records = input.records()
        var directory = StandInDirectory()
        for record in records { directory.learn(fixed: record) }
        let policy = configuration.applications.policy(for: directory.signIn)
        let names = configuration.mapping.needs(of: policy).attributes
        for record in records { directory.learn(record, attributes: names) }
        try MappingInvariants(mapping: configuration.mapping, policy: policy, signIn: directory.signIn)
            .check(directory.input, attributes: directory.attributes)
    }
}
