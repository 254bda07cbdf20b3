import Testing

/// Gives all tests of a suite one stage.
///
/// Only for suites whose tests leave directory and tenant as they are.
struct DemoStageTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await DemoStage.with { stage in
            try await DemoStage.$shared.withValue(stage) { try await function() }
        }
    }
}

extension Trait where Self == DemoStageTrait {
    /// One stage for the whole suite.
    static var demoStage: DemoStageTrait { DemoStageTrait() }
}
