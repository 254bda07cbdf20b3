import BenchmarkSupport
import StandIns

/// How a subject is started.
struct Launch: Sendable {
    let subject: Subject
    let stage: Stage
    /// The directory's port: slapd's, or that of a proxy in front of it.
    var directoryPort: String
    /// The connections to the directory.
    var connections = 2

    init(_ subject: Subject, on stage: Stage) {
        self.subject = subject
        self.stage = stage
        self.directoryPort = "\(stage.slapd.ldapPort)"
    }

    /// The file with the bridge's configuration.
    var documentFile: String { self.stage.file("\(self.subject).yaml") }

    /// The file with the bridge's records.
    var auditFile: String { self.stage.file("audit.jsonl") }

    private var directoryURL: String { "ldap://127.0.0.1:\(self.directoryPort)" }

    /// The command line, of which the first is the program.
    ///
    /// - Parameter port: Where the subject listens.
    /// - Returns: The words.
    /// - Throws: What the file system says.
    func words(port: String) throws -> [String] {
        let program = try SiblingProgram.path(self.subject.program)
        guard self.subject == .floor else { return [program, "serve", "--config", self.documentFile] }
        let threads = 2
        let options = [
            ("port", port), ("threads", "\(threads)"), ("connections-per-thread", "\(self.connections / threads)"),
            ("ldap-url", self.directoryURL), ("bind-dn", BenchmarkDirectory.bindDN),
            ("password-file", self.stage.files.password), ("people-base", People.base),
            ("groups-base", GroupLevel.base), ("key-file", self.stage.files.key),
            ("issuer", self.stage.issuer), ("audience", self.stage.tenant.audience),
            ("tenant", self.stage.tenant.id),
        ]
        return [program] + options.flatMap { ["--\($0)", $1] }
    }

    /// The variables that ``BridgeDocument`` refers to; none for others.
    ///
    /// - Parameter port: Where the subject listens.
    /// - Returns: The values by name.
    func environment(port: String) -> [String: String] {
        guard self.subject != .floor else { return [:] }
        return [
            "BENCHMARK_PORT": port,
            "BENCHMARK_AUDIT": self.auditFile,
            "BENCHMARK_TENANT_ID": self.stage.tenant.id,
            "BENCHMARK_AUDIENCE": self.stage.tenant.audience,
            "BENCHMARK_METADATA_URL": self.stage.tenant.metadataURLs[0],
            "BENCHMARK_LDAP_URL": self.directoryURL,
            "BENCHMARK_CONNECTIONS": "\(self.connections)",
        ]
    }
}
