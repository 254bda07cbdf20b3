import ArgumentParser
import LDAP

/// Searches by this package's library, in one of its ways, and prints what it took.
@main
struct LDAPBenchmarkSwift: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ldap-benchmark-swift",
        abstract: "One run of the benchmark; ldap-benchmark starts it."
    )

    @Option(help: "How the library is used.")
    var way: Way
    @Option(help: "The server.")
    var url: String
    @Option(help: "The file of the certificate authority to trust.")
    var authority: String?
    @Option(help: "The name of the entry below which is searched.")
    var base: String
    @Option(help: "Searches in flight at the same time.")
    var inFlight: Int
    @Option(help: "Searches that are measured, at most.")
    var searches: Int
    @Option(help: "Searches before them.")
    var warmUp: Int
    @Option(help: "Entries in the directory.")
    var entries: Int
    @Option(help: "Seconds within which searches begin.")
    var seconds: Int

    func run() async throws {
        var configuration = ConnectionConfiguration(server: try ServerAddress(url: self.url))
        configuration.tls.certificateAuthorityFile = self.authority
        configuration.maximumOperationsInFlight = max(configuration.maximumOperationsInFlight, self.inFlight)
        let load = Load(
            base: try DistinguishedName(parsing: self.base),
            entries: self.entries,
            inFlight: self.inFlight,
            time: .seconds(self.seconds)
        )
        try await self.way.withSearcher(configuration) { searcher in
            _ = try await load.run(searcher, searches: self.warmUp)
            print(try await load.run(searcher, searches: self.searches).line)
        }
    }
}
