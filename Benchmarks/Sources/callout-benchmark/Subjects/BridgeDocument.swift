import StandIns

/// The bridge's configuration.
struct BridgeDocument {
    /// The path of the callouts' URL.
    static let path = "/callout"

    let subject: Subject
    /// The file with the password of the bind.
    let passwordFile: String

    /// The lines in which the subjects differ.
    static func differences(_ subject: Subject) -> [String] {
        switch subject {
        case .floor, .cached: []
        case .live: ["cache: off"]
        case .nesting: ["cache: off", "directory.groups.nestingCacheTime: 0s"]
        }
    }

    /// The document, in which variables of the environment stand for what is not the same each time.
    var text: String {
        """
        listen: { address: "127.0.0.1:${env:BENCHMARK_PORT}", path: \(Self.path) }
        log: { level: warning, format: json }
        audit: { file: "${env:BENCHMARK_AUDIT}" }
        tenants:
          - id: ${env:BENCHMARK_TENANT_ID}
            audiences: ["${env:BENCHMARK_AUDIENCE}"]
            metadata: ["${env:BENCHMARK_METADATA_URL}"]
        \(self.subject == .cached ? "" : "cache: off")
        directory:
          kind: openldap
          servers: ["${env:BENCHMARK_LDAP_URL}"]
          connections: ${env:BENCHMARK_CONNECTIONS}
          bind: { dn: "\(BenchmarkDirectory.bindDN)", password: "${file:\(self.passwordFile)}" }
          base: \(People.base)
          groups:
            strategy: memberSearch
            base: \(GroupLevel.base)
            memberAttribute: member
            nameAttribute: cn
            nested: true
            \(self.subject == .nesting ? "nestingCacheTime: 0s" : "")
        correlation:
          - { subject: userPrincipalName, attribute: userPrincipalName }
        claims:
          employeeNumber: employeeNumber
          department: { from: departmentNumber, default: Unassigned }
          displayName: displayName
          mail: mail
          directoryGroups: { from: groups, match: "APP-(.*)", as: "$1", many: true }
        applications:
          "\(CalloutEvent.application.applicationID)":
            name: Benchmark
            release: [employeeNumber, department, displayName, mail, directoryGroups]
          default:
            release: []

        """
    }
}
