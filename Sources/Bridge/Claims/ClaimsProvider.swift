import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import EntraCallout
import LDAP

/// From a query to an answer: policy, directory, mapping.
///
/// Callouts and `lookup` take the same way through here.
final class ClaimsProvider: Sendable {
    private let configuration: BridgeConfiguration
    private let cache: ResolutionCache

    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - configuration: Mapping and policies.
    ///   - cache: The directory, and what is remembered of it.
    init(configuration: BridgeConfiguration, cache: ResolutionCache) {
        self.configuration = configuration
        self.cache = cache
    }

    /// Answers a query.
    ///
    /// It never throws: each way to fail has an outcome.
    ///
    /// - Parameters:
    ///   - query: The user and the application.
    ///   - deadline: When the answer must be there.
    ///   - mayAskDirectory: Whether the directory may be asked for what is not in the cache.
    /// - Returns: The answer, with all that explains it.
    func provideClaims(
        for query: ClaimsQuery,
        deadline: ContinuousClock.Instant,
        mayAskDirectory: Bool = true
    ) async -> ClaimsResult {
        // The policy of the application; one that is not listed has the default policy.
        var policy = self.configuration.applications.policy(for: query.signIn)
        let byteLimit = policy.byteLimit
        policy.byteLimit -= MarkerClaims.maximumByteCount(correlationID: query.correlationID)

        let start = ContinuousClock.now
        let resolution = await self.resolve(query, policy: policy, deadline: mayAskDirectory ? deadline : nil)
        let resolved = ContinuousClock.now

        let mapping = self.map(resolution, query, policy: policy)
        let mapped = ContinuousClock.now
        var outcome = resolution.outcome
        if outcome == .released || outcome == .nothingToLookUp, !mapping.missing.isEmpty {
            outcome = .requiredClaimMissing
        }
        let claims =
            mapping.claims
            + MarkerClaims.claims(
                outcome: outcome,
                correlationID: query.correlationID,
                besides: Set(mapping.claims.map(\.name))
            )
        var body: [UInt8]?
        if !Self.refuses(outcome, mapping: mapping, policy: policy) {
            body = try? TokenIssuanceStartAnswer(claims: claims, byteLimit: byteLimit).encoded()
            // Checked against the contract: what Entra would not take does not leave.
            if body == nil { outcome = .invalidAnswer }
        }
        return ClaimsResult(
            outcome: outcome,
            body: body,
            policy: policy,
            report: resolution.report,
            accountConditions: resolution.accountConditions,
            directoryError: resolution.error,
            mapping: mapping,
            claims: claims,
            resolutionTime: start.duration(to: resolved),
            mappingTime: resolved.duration(to: mapped),
            encodingTime: mapped.duration(to: .now)
        )
    }

    private struct ResolutionStep {
        var outcome: CalloutOutcome
        var accountConditions: Set<AccountCondition> = []
        var report: ResolutionReport?
        var error: DirectoryError?
    }

    /// Finds out who the user is, from memory alone where there is no deadline by which to ask.
    private func resolve(
        _ query: ClaimsQuery,
        policy: ApplicationPolicy,
        deadline: ContinuousClock.Instant?
    ) async -> ResolutionStep {
        let needs = self.configuration.mapping.needs(of: policy, signIn: query.signIn)
        let outcomeOfNobody = query.subject.isGuest ? policy.guest : policy.unknownUser
        // Who may not sign in without an entry, or with certain accounts, needs the look-up even where no claim does.
        guard !needs.isEmpty || outcomeOfNobody == .fail || policy.requiresAccountState else {
            return ResolutionStep(outcome: .nothingToLookUp)
        }
        let conditions = needs.accountState ? Set(AccountCondition.allCases) : policy.checkedConditions
        let request = ResolutionRequest(
            subject: query.subject,
            entry: query.entry,
            attributes: needs.attributes,
            groupForms: needs.groupForms,
            accountConditions: conditions
        )
        let tenantID = query.signIn.tenantID
        let maximumAge = policy.staleAnswers.maximumAge
        do throws(DirectoryError) {
            let report: ResolutionReport
            if let deadline {
                report = try await self.cache.resolve(
                    request,
                    tenantID: tenantID,
                    maximumStaleness: maximumAge,
                    deadline: deadline
                )
            } else if let known = self.cache.recall(request, tenantID: tenantID, maximumStaleness: maximumAge) {
                report = known
            } else {
                return ResolutionStep(outcome: .overloaded)
            }
            let outcome: CalloutOutcome =
                switch report.outcome {
                case .found(let resolution):
                    policy.decisiveCondition(of: resolution.account.conditions).map { CalloutOutcome($0) } ?? .released
                case .unknown: query.subject.isGuest ? .guestUser : .unknownUser
                case .ambiguous: .ambiguousUser
                case .contradicted: .contradictedUser
                }
            return ResolutionStep(outcome: outcome, accountConditions: conditions, report: report)
        } catch {
            return ResolutionStep(outcome: .directoryUnavailable, error: error)
        }
    }

    private func map(_ step: ResolutionStep, _ query: ClaimsQuery, policy: ApplicationPolicy) -> MappingResult {
        guard let report = step.report, case .found(let resolution) = report.outcome else {
            return self.configuration.mapping.evaluateWithoutDirectory(signIn: query.signIn, policy: policy)
        }
        guard step.outcome == .released else {
            return self.configuration.mapping.evaluateWithoutDirectory(
                signIn: query.signIn,
                policy: policy,
                because: .withheldEntry
            )
        }
        let input = MappingInput(resolution, report)
        return self.configuration.mapping.evaluate(input, signIn: query.signIn, policy: policy)
    }

    /// Whether the sign-in is refused.
    ///
    /// Entra knows no answer that says so; it refuses when it gets none.
    private static func refuses(_ outcome: CalloutOutcome, mapping: MappingResult, policy: ApplicationPolicy) -> Bool {
        switch outcome {
        case .released, .nothingToLookUp: false
        case .requiredClaimMissing: true
        case .unknownUser: policy.unknownUser == .fail || !mapping.missing.isEmpty
        case .guestUser: policy.guest == .fail || !mapping.missing.isEmpty
        case .ambiguousUser, .contradictedUser: policy.ambiguous == .fail || !mapping.missing.isEmpty
        case .disabledUser, .lockedUser, .expiredUser, .passwordExpired, .passwordMustChange:
            outcome.accountCondition.map { policy.outcome(of: $0) } != .omit || !mapping.missing.isEmpty
        case .directoryUnavailable: policy.directoryDown == .fail || !mapping.missing.isEmpty
        // None of these is an outcome of claims; what is not known to be right is refused.
        default: true
        }
    }
}
