/// Asks the directories that are responsible for a subject, in order, all against one deadline.
///
/// A subject goes to the directories that list its SID's domain; else to those that list the suffix of its on-premises
/// user principal name, else of its user principal name; else to those that list nothing. An entry whose name is known is
/// looked for in the directories that may have it.
public struct DirectoryRouter: Sendable {
    private let directories: [NamedDirectory]
    private let routings: [RoutingSettings]

    /// Creates a router.
    ///
    /// - Parameter directories: The directories, in order of preference.
    public init(directories: [NamedDirectory]) {
        self.directories = directories
        self.routings = directories.map(\.routing)
    }

    /// Finds a subject's entry.
    ///
    /// The first directory that finds it decides, and so does one where the subject is ambiguous or contradicted. A
    /// directory that cannot say ends it: another one later in the order must not answer for it.
    ///
    /// - Parameters:
    ///   - request: The user, and what is wanted.
    ///   - rules: The correlation rules, in every directory; each one's own unless told.
    ///   - deadline: When the answer must be complete.
    /// - Returns: Who it is, with the trace and the cost of all directories that were asked.
    /// - Throws: ``DirectoryError`` when a directory could not say.
    public func resolve(
        _ request: ResolutionRequest,
        by rules: [CorrelationRule]? = nil,
        deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        let responsible = self.responsible(for: request)
        var last: ResolutionReport?
        for index in responsible {
            let directory = self.directories[index]
            let own = try await self.ask(directory, request, rules, deadline)
            let report = last.map { own.adding($0) } ?? own
            if case .unknown = report.outcome {
                last = report
            } else {
                return report
            }
        }
        return last ?? self.nobodyIsResponsible(for: request, rules)
    }

    /// Forgets which groups are in which, in every directory, so that the next look-ups ask.
    public func purgeNesting() {
        for directory in self.directories { directory.resolver.purgeNesting() }
    }

    private func responsible(for request: ResolutionRequest) -> [Int] {
        guard let name = request.entry else {
            return Route.indices(for: request.subject, among: self.routings)
        }
        return self.directories.indices.filter {
            self.directories[$0].resolver.namedEntry.obstacle(to: name) == nil
        }
    }

    private func ask(
        _ directory: NamedDirectory,
        _ request: ResolutionRequest,
        _ rules: [CorrelationRule]?,
        _ deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        do throws(DirectoryError) {
            return try await directory.resolver.resolve(request, by: rules, deadline: deadline).named(directory.name)
        } catch {
            guard self.directories.count > 1 else { throw error }
            throw DirectoryError(
                code: error.code,
                stage: "\(error.stage), directory \(directory.name)",
                message: error.message,
                cause: error.cause
            )
        }
    }

    private func nobodyIsResponsible(
        for request: ResolutionRequest,
        _ rules: [CorrelationRule]?
    ) -> ResolutionReport {
        let attempts = self.directories.flatMap { directory in
            if let name = request.entry, let obstacle = directory.resolver.namedEntry.obstacle(to: name) {
                return [
                    CorrelationAttempt(
                        rule: NamedEntry.rule,
                        outcome: .notApplicable(reason: obstacle),
                        directory: directory.name
                    )
                ]
            }
            return (rules ?? directory.resolver.rules)
                .map { rule in
                    CorrelationAttempt(
                        rule: rule,
                        outcome: .notApplicable(
                            reason:
                                "the directory is for other users: its routing lists neither the SID's domain nor the "
                                + "suffix of a user principal name"
                        ),
                        directory: directory.name
                    )
                }
        }
        return ResolutionReport(outcome: .unknown, attempts: attempts)
    }
}
