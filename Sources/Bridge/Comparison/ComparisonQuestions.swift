import BridgeConfiguration
import ClaimsMapping
import Directory

/// Looks one user after the other up, and compares what both sides make of it.
struct ComparisonQuestions: Sendable {
    /// What both sides ask of their directories for some sign-ins; the same one where both have the same directories.
    struct Plans: Sendable {
        var old = ComparisonPlan()
        var new = ComparisonPlan()
    }

    let old: ComparisonSide
    let new: ComparisonSide
    let oldRouter: DirectoryRouter
    /// `nil` where the first one is for both.
    let newRouter: DirectoryRouter?
    let signIns: [SignIn]

    func plans(for signIns: [SignIn]) async -> Plans {
        var plans = Plans()
        for signIn in signIns {
            if let request = await self.old.request(for: signIn) { plans.old.add(request) }
            guard let request = await self.new.request(for: signIn) else { continue }
            if self.newRouter == nil { plans.old.add(request) } else { plans.new.add(request) }
        }
        return plans
    }

    func compare(_ user: ComparedUser, _ plans: Plans) async -> UserComparison {
        var (signIns, plans) = (self.signIns, plans)
        if let application = user.applicationID {
            signIns = [SignIn(applicationID: application)]
            plans = await self.plans(for: signIns)
        }
        let lookedUp = LookupUser(user.text)
        let query = lookedUp.query(SignIn())
        let oldAnswer = await self.ask(self.oldRouter, plans.old, query, self.old)
        let newAnswer =
            if let newRouter { await self.ask(newRouter, plans.new, query, self.new) } else { oldAnswer }

        var changes: [(signIn: SignIn, application: String, change: AnswerChange)] = []
        var error: String?
        let tables = [self.new.configuration.applications, self.old.configuration.applications]
        for signIn in signIns {
            let query = lookedUp.query(signIn)
            let old = await self.old.result(for: query, oldAnswer)
            let new = await self.new.result(for: query, newAnswer)
            // What a silent directory leads to says nothing of the mapping.
            if let cause = old.directoryError ?? new.directoryError {
                error = error ?? cause.description
                continue
            }
            if let change = AnswerChange(from: ComparedAnswer(old), to: ComparedAnswer(new)) {
                changes.append((signIn, SignInLabel.text(of: signIn, tables), change))
            }
        }
        return UserComparison(user: user, changes: changes, error: error, standing: Self.standing(newAnswer))
    }

    private func ask(
        _ router: DirectoryRouter,
        _ plan: ComparisonPlan,
        _ query: ClaimsQuery,
        _ side: ComparisonSide
    ) async -> Result<ResolutionReport, DirectoryError> {
        guard let request = plan.request(for: query) else {
            // Nobody asks for it; if somebody does, that is told and not passed over.
            return .failure(DirectoryError(code: .refused, stage: "comparison", message: "nothing was to be asked"))
        }
        do throws(DirectoryError) {
            return .success(try await router.resolve(request, deadline: .now + side.configuration.budget))
        } catch {
            return .failure(error)
        }
    }

    private static func standing(_ answer: Result<ResolutionReport, DirectoryError>) -> String? {
        guard case .success(let report) = answer else { return nil }
        return switch report.outcome {
        case .found: "found"
        case .unknown: "unknown"
        case .ambiguous: "ambiguous"
        case .contradicted: "contradicted"
        }
    }
}
