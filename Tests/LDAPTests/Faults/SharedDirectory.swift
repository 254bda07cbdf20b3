import StandIns
import Testing

/// Gives all tests of a suite one slapd, and tells at its end how late operations ended in each fault.
struct SharedDirectory: SuiteTrait, TestScoping {
    @TaskLocal static var slapd: Slapd?

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withTestDirectory { slapd in
            try await Self.$slapd.withValue(slapd) { try await function() }
        }
        FaultReport.printLines(of: test.name)
    }
}

extension Trait where Self == SharedDirectory {
    /// One slapd for the whole suite.
    static var sharedDirectory: SharedDirectory { SharedDirectory() }
}
