public import BridgeConfiguration
import ClaimsMapping
import Directory
import LDAP
public import Logging

/// Compares what two configurations answer for users, by asking their directories and applying both mappings.
public struct MappingComparison: Sendable {
    /// The users that are looked up at the same time: few enough to leave the directory to the service that runs.
    private static let concurrency = 8

    private let old: ComparisonSide
    private let new: ComparisonSide
    /// The sign-ins that are compared for users whose line names no application.
    private let signIns: [SignIn]
    private let showsValues: Bool
    private let limit: Int
    private let logger: Logger

    /// Creates a comparison.
    ///
    /// - Parameters:
    ///   - old: The configuration that is in use.
    ///   - new: The one that would take its place.
    ///   - applications: The ids of the applications to compare; one sign-in for each row of both tables unless told.
    ///   - showsValues: Whether the report has the values, which are personal data.
    ///   - limit: How many users are listed; counts are always of all.
    ///   - logger: Takes what the LDAP client says.
    public init(
        old: BridgeConfiguration,
        new: BridgeConfiguration,
        applications: [String] = [],
        showsValues: Bool = false,
        limit: Int = 100,
        logger: Logger
    ) {
        var (old, new) = (old, new)
        // As `lookup` does: who writes a list means these people, whichever key it has.
        let usual = UsualRules(fields: Subject.Field.allCases)
        usual.add(to: &old)
        usual.add(to: &new)
        self.old = ComparisonSide(configuration: old)
        self.new = ComparisonSide(configuration: new)
        self.signIns =
            applications.isEmpty
            ? SignInLabel.signIns(of: [old.applications, new.applications])
            : applications.map { SignIn(applicationID: $0) }
        self.showsValues = showsValues
        self.limit = limit
        self.logger = logger
    }

    /// Looks all users up and compares.
    ///
    /// Where both configurations have the same directories each user is looked up once, for both: a change in the directory
    /// between two look-ups cannot pass for one of the mapping.
    ///
    /// - Parameters:
    ///   - users: The users.
    ///   - onProgress: Called after each user, with how many are done and for how many something differs.
    /// - Returns: What differs.
    /// - Throws: `CancellationError`, and ``LDAPError`` where a configuration names servers that cannot be used.
    public func run(
        _ users: [ComparedUser],
        onProgress: (_ done: Int, _ differing: Int) -> Void = { _, _ in }
    ) async throws -> ComparisonReport {
        let oldAccess = try DirectoryAccess(configuration: self.old.configuration, logger: self.logger)
        guard !self.hasSameDirectories else {
            return try await oldAccess.withConnections {
                _ = await oldAccess.connect(self.old.configuration)
                return try await self.compare(users, oldAccess.router, nil, onProgress)
            }
        }
        let newAccess = try DirectoryAccess(configuration: self.new.configuration, logger: self.logger)
        return try await oldAccess.withConnections {
            try await newAccess.withConnections {
                _ = await oldAccess.connect(self.old.configuration)
                _ = await newAccess.connect(self.new.configuration)
                return try await self.compare(users, oldAccess.router, newAccess.router, onProgress)
            }
        }
    }

    private var hasSameDirectories: Bool { self.old.configuration.directories == self.new.configuration.directories }

    /// Compares all users; without a second router the first one answers for both sides.
    private func compare(
        _ users: [ComparedUser],
        _ oldRouter: DirectoryRouter,
        _ newRouter: DirectoryRouter?,
        _ onProgress: (Int, Int) -> Void
    ) async throws -> ComparisonReport {
        let questions = ComparisonQuestions(
            old: self.old,
            new: self.new,
            oldRouter: oldRouter,
            newRouter: newRouter,
            signIns: self.signIns
        )
        let plans = await questions.plans(for: self.signIns)
        var tally = ComparisonTally(limit: self.limit, showsValues: self.showsValues)
        try await withThrowingTaskGroup(of: UserComparison.self) { group in
            var waiting = users.makeIterator()
            func startNext() {
                guard let user = waiting.next() else { return }
                group.addTask { await questions.compare(user, plans) }
            }
            for _ in 0..<Self.concurrency { startNext() }
            while let comparison = try await group.next() {
                try Task.checkCancellation()
                tally.note(comparison)
                onProgress(tally.users, tally.differing)
                startNext()
            }
        }
        return self.report(tally)
    }

    private func report(_ tally: ComparisonTally) -> ComparisonReport {
        let tables = [self.new.configuration.applications, self.old.configuration.applications]
        return ComparisonReport(
            users: tally.users,
            differing: tally.differing,
            undetermined: tally.undetermined,
            standings: tally.standings,
            sameDirectories: self.hasSameDirectories,
            applications: self.signIns.map { SignInLabel.text(of: $0, tables) },
            rules: .init(from: self.old.configuration.mapping, to: self.new.configuration.mapping),
            policies: PolicyChange.changes(
                from: self.old.configuration.applications,
                to: self.new.configuration.applications
            ),
            claims: tally.claims,
            outcomes: tally.outcomes
                .map { .init(application: $0.application, old: $0.old, new: $0.new, users: $1) }
                .sorted { ($1.users, $0.application, $0.old, $0.new) < ($0.users, $1.application, $1.old, $1.new) },
            changes: tally.usersListed,
            undeterminedUsers: tally.undeterminedListed,
            unknownUsers: tally.unknownListed
        )
    }
}

extension ComparisonReport.Names {
    /// The claims whose rules differ.
    init(from old: Mapping, to new: Mapping) {
        let (before, after) = (old.rules.map(\.name), new.rules.map(\.name))
        self.init(
            added: after.filter { old.rule(named: $0) == nil }.sorted(),
            removed: before.filter { new.rule(named: $0) == nil }.sorted(),
            changed: after.filter { name in old.rule(named: name).map { $0 != new.rule(named: name) } ?? false }
                .sorted()
        )
    }
}
