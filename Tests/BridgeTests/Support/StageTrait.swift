import Testing

/// Gives all tests of a suite one stage: a slapd takes longer to start than most of them to run.
///
/// Only for suites whose tests leave directory and tenant as they are. Suites are serialized besides: each test runs a
/// bridge, and dozens of them starting at once would be a test of the machine.
struct StageTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await Stage.with { stage in
            try await Stage.$shared.withValue(stage) { try await function() }
        }
    }
}

extension Trait where Self == StageTrait {
    /// One stage for the whole suite.
    static var stage: StageTrait { StageTrait() }
}
