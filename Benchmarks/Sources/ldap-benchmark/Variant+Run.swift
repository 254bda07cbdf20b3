import BenchmarkSupport
import StandIns
import Subprocess

extension Variant {
    /// More than a run that bounds itself ever needs.
    private static let patience = Duration.seconds(90)

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - slapd: The server.
    ///   - size: How much is done.
    /// - Returns: What the program measured.
    /// - Throws: ``RunError`` when it did not come to its end.
    func run(against slapd: Slapd, size: BenchmarkSize) async throws -> Sample {
        try await withThrowingTaskGroup(of: Sample.self) { group in
            group.addTask { try await self.measure(slapd, size) }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                throw RunError(variant: self, reason: "took too long")
            }
            // Cancelling ends the program.
            defer { group.cancelAll() }
            guard let sample = try await group.next() else { throw RunError(variant: self, reason: "did not run") }
            return sample
        }
    }

    private func measure(_ slapd: Slapd, _ size: BenchmarkSize) async throws -> Sample {
        let program = try SiblingProgram.path(self.way.program)
        let result = try await Subprocess.run(
            // It replaces itself by the program, which is known by path.
            .name("env"),
            arguments: Arguments([program] + self.arguments(slapd, size)),
            output: .string(limit: 4096),
            error: .string(limit: 65536)
        )
        guard result.terminationStatus.isSuccess, let sample = Sample(line: result.standardOutput) else {
            throw RunError(variant: self, reason: "failed: \(result.terminationStatus) \(result.standardError)")
        }
        return sample
    }

    private func arguments(_ slapd: Slapd, _ size: BenchmarkSize) -> [String] {
        let values = [
            "way": self.way.argument,
            "url": self.transport == .ldap ? slapd.ldapURL : slapd.ldapsURL,
            "authority": slapd.certificateAuthorityFile,
            "base": slapd.suffix,
            "in-flight": "\(self.inFlight)",
            "searches": "\(self.inFlight == 1 ? size.searchesOneByOne : size.searches)",
            "warm-up": "\(size.warmUp)",
            "entries": "\(BenchmarkDirectory.entries)",
            "seconds": "\(size.seconds)",
        ]
        return values.flatMap { ["--\($0.key)", $0.value] }
    }
}

/// A run that gave no figures.
struct RunError: Error, CustomStringConvertible {
    let variant: Variant
    let reason: String

    var description: String {
        "\(self.variant.way.rawValue), \(self.variant.transport), \(self.variant.inFlight) in flight: \(self.reason)"
    }
}
