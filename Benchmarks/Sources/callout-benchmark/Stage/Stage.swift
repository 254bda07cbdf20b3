import BenchmarkSupport
import FoundationEssentials
import Logging
import StandIns

/// What is around the subjects: a slapd with the directory, a stand-in tenant, and files.
struct Stage: Sendable {
    let slapd: Slapd
    let tenant: StandInTenant
    let files: CalloutFiles
    /// slapd's process.
    let directory: ObservedProcess

    /// Runs a stage while the body runs.
    ///
    /// - Parameter body: What to do on it.
    /// - Returns: What the body returns.
    /// - Throws: What kept the stage from being there, or what the body throws.
    static func with<Result: Sendable>(_ body: (Stage) async throws -> Result) async throws -> Result {
        let logger = Logger(label: "callout-benchmark") { _ in SwiftLogNoOpLogHandler() }
        let password = RandomText.password()
        let folder = try TemporaryFolder(prefix: "callouts")
        defer { folder.remove() }
        let file = folder.file("directory.ldif")
        Progress.tell("Loading a directory of \(People.count) people")
        try DirectoryFile.write(to: file, account: BenchmarkDirectory.account(password: password))
        return try await withSlapd(BenchmarkDirectory.configuration(file: file), logger: logger) { slapd in
            // It is loaded, and large.
            folder.remove()
            return try await withStandInTenant(logger: logger) { tenant in
                let files = try await CalloutFiles(in: slapd.folder, tenant: tenant, password: password)
                let directory = try ObservedProcess(file: slapd.folder.file("slapd.pid"))
                return try await body(Stage(slapd: slapd, tenant: tenant, files: files, directory: directory))
            }
        }
    }

    /// The issuer of the tokens, which are of version 2.0.
    var issuer: String { "https://login.microsoftonline.com/\(self.tenant.id)/v2.0" }

    /// The path of a file of the stage's.
    func file(_ name: String) -> String { self.slapd.folder.file(name) }
}
