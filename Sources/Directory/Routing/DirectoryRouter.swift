/// Asks the directories that are responsible for a subject, in order, all against one deadline.
///
/// A subject goes to the directories that list its SID's domain; else to those that list the suffix of its on-premises
/// user principal name, else of its user principal name; else to those that list nothing.
public struct DirectoryRouter: Sendable {
    private let directories: [NamedDirectory]

    /// Creates a router.
    ///
    /// - Parameter directories: The directories, in order of preference.
    public init(directories: [NamedDirectory]) {
        self.directories = directories
    }

    /// Finds a subject's entry.
    ///
    /// The first directory that finds it decides, and so does one where the subject is ambiguous or contradicted. A
    /// directory that cannot say ends it: another one later in the order must not answer for it.
    ///
    /// - Parameters:
    ///   - request: The user, and what is wanted.
    ///   - deadline: When the answer must be complete.
    /// - Returns: Who it is, with the trace and the cost of all directories that were asked.
    /// - Throws: ``DirectoryError`` when a directory could not say.
    public func resolve(
        _ request: ResolutionRequest,
        deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        let responsible = Route.indices(for: request.subject, among: self.directories.map(\.routing))
        var last: ResolutionReport?
        for index in responsible {
            let directory = self.directories[index]
            let own = try await self.ask(directory, request, deadline)
            let report = last.map { own.adding($0) } ?? own
            if case .unknown = report.outcome {
                last = report
            } else {
                return report
            }
        }
        return last ?? self.nobodyIsResponsible
    }

    private func ask(
        _ directory: NamedDirectory,
        _ request: ResolutionRequest,
        _ deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        do throws(DirectoryError) {
            return try await directory.resolver.resolve(request, deadline: deadline).named(directory.name)
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

    private var nobodyIsResponsible: ResolutionReport {
        let attempts = self.directories.flatMap { directory in
            directory.resolver.rules.map { rule in
                CorrelationAttempt(
                    rule: rule,
                    outcome: .notApplicable(
                        reason: "the directory is for other users: its routing lists neither the SID's domain nor the "
                            + "suffix of a user principal name"
                    ),
                    directory: directory.name
                )
            }
        }
        return ResolutionReport(outcome: .unknown, attempts: attempts)
    }
}
