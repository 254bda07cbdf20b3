import BridgeConfiguration
import Directory
import DirectoryValues
import EntraCallout
import LDAP
import NIOPosix

import struct FoundationEssentials.Date

/// Answers password submit events: decrypts the password, finds the user's entry, and binds as it.
struct PasswordAnswerer: Sendable {
    let settings: PasswordSubmitSettings
    let keys: PasswordKeys
    private let tenants: [String: TenantSettings]
    private let access: DirectoryAccess
    private let memory: PasswordMemory

    init?(configuration: BridgeConfiguration, directory: DirectoryPart, memory: PasswordMemory) {
        guard let settings = configuration.events.passwordSubmit else { return nil }
        self.settings = settings
        self.keys = PasswordKeys(settings.certificates, logger: memory.logger)
        self.tenants = Dictionary(configuration.tenants.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.access = directory.access
        self.memory = memory
    }

    /// Answers an event.
    ///
    /// - Parameters:
    ///   - encryptedPassword: The compact JWE of the event.
    ///   - user: The user, where the event names one.
    ///   - tenantID: The tenant that sent it.
    ///   - deadline: When the answer must be there.
    /// - Returns: The answer.
    func answer(
        _ encryptedPassword: String,
        user: EventUser?,
        tenantID: String,
        deadline: ContinuousClock.Instant
    ) async -> EventAnswer {
        let submitted: SubmittedPassword
        switch await self.decrypt(encryptedPassword, tenantID: tenantID, deadline: deadline) {
        case .success(let password): submitted = password
        case .failure(let error): return EventAnswer(outcome: .invalidPassword, reason: "\(error.code): \(error)")
        case nil: return EventAnswer(outcome: .overloaded, reason: "the password was not decrypted within the budget")
        }
        defer { submitted.password.wipe() }
        // First of all: servers answer a bind without a password with success (RFC 4513, section 5.1.2).
        guard !submitted.password.isEmpty else {
            return Self.answer(.wrongWithoutTrying("the password is empty"), submitted)
        }
        let callout = PasswordFingerprint.callout(submitted, user: user, tenantID: tenantID)
        let answer = await self.memory.answerOnce(callout, deadline: deadline) {
            await self.check(submitted, user: user, deadline: deadline)
        }
        return answer
            ?? EventAnswer(outcome: .overloaded, reason: "the callout came before, and is still being answered")
    }

    /// Decrypts on a thread of NIO's pool: a large key takes milliseconds.
    private func decrypt(
        _ encryptedPassword: String,
        tenantID: String,
        deadline: ContinuousClock.Instant
    ) async -> Result<SubmittedPassword, PasswordError>? {
        guard let tenant = self.tenants[tenantID] else { return nil }
        let keys = await self.keys.read(deadline: deadline)
        let audience = PasswordAudience(tenant, now: Date())
        return await withDeadline(deadline) {
            try? await NIOThreadPool.singleton.runIfActive {
                Result { () throws(PasswordError) in
                    try SubmittedPassword(decrypting: encryptedPassword, with: keys, for: audience)
                }
            }
        } ?? nil
    }

    /// Counts the password by its user name, and answers it.
    private func check(
        _ submitted: SubmittedPassword,
        user: EventUser?,
        deadline: ContinuousClock.Instant
    ) async -> (EventAnswer, isFinal: Bool) {
        let subject = PasswordMemory.Subject.username(.username(submitted.username))
        let attempts = self.settings.attempts
        guard self.memory.begin(subject, limit: attempts.limit, per: attempts.per) else {
            return (Self.answer(self.tooManyAttempts("user name"), submitted), isFinal: true)
        }
        let trial = await self.find(submitted, user: user, deadline: deadline)
        self.memory.end(subject, trial.counts, limit: attempts.limit)
        return (trial.answer, isFinal: trial.isFinal)
    }

    private func find(
        _ submitted: SubmittedPassword,
        user: EventUser?,
        deadline: ContinuousClock.Instant
    ) async -> PasswordTrial {
        let report: ResolutionReport
        do throws(DirectoryError) {
            report = try await self.access.router.resolve(
                ResolutionRequest(
                    subject: Self.subject(submitted, user),
                    accountConditions: self.settings.checkedConditions
                ),
                by: self.settings.correlation,
                deadline: deadline
            )
        } catch {
            return .unanswered(EventAnswer(outcome: .directoryUnavailable, reason: "\(error)"), counts: .notTried)
        }
        // Who is not there, and who is there twice, is told what somebody with a wrong password is told.
        let resolution: Resolution
        switch report.outcome {
        case .found(let found): resolution = found
        case .unknown: return .wrong(Self.answer(.nobody(.unknownUser), submitted, report))
        case .ambiguous(let dns):
            return .wrong(
                Self.answer(.nobody(.ambiguousUser, reason: "\(dns.count) entries or more match"), submitted, report)
            )
        case .contradicted(_, let reason):
            return .wrong(Self.answer(.nobody(.contradictedUser, reason: reason), submitted, report))
        }
        if let decision = PasswordDecision(before: resolution.account.conditions, self.settings) {
            return PasswordTrial(answer: Self.answer(decision, submitted, report), counts: .notTried, isFinal: true)
        }
        return await self.tryPassword(submitted, as: resolution, report, deadline: deadline)
    }

    /// Counts the password by its entry, and binds.
    private func tryPassword(
        _ submitted: SubmittedPassword,
        as resolution: Resolution,
        _ report: ResolutionReport,
        deadline: ContinuousClock.Instant
    ) async -> PasswordTrial {
        let attempts = self.settings.attempts
        let name = (try? DistinguishedName(parsing: resolution.dn).normalized) ?? resolution.dn
        let subject = PasswordMemory.Subject.entry(.entry(name))
        guard self.memory.begin(subject, limit: attempts.limit, per: attempts.per) else {
            return PasswordTrial(
                answer: Self.answer(self.tooManyAttempts("entry"), submitted, report),
                counts: .notTried,
                isFinal: true
            )
        }
        let trial = await self.bind(submitted, as: resolution, report, deadline: deadline)
        self.memory.end(subject, trial.counts, limit: attempts.limit)
        return trial
    }

    private func bind(
        _ submitted: SubmittedPassword,
        as resolution: Resolution,
        _ report: ResolutionReport,
        deadline: ContinuousClock.Instant
    ) async -> PasswordTrial {
        let admission = self.memory.binds.admit()
        defer { admission?.end() }
        // Above the limit are those that may ask nothing of a directory, as a bind does.
        guard admission?.mayAskDirectory == true else {
            let reason = "\(self.memory.binds.limit) passwords are being tried"
            return .unanswered(EventAnswer(outcome: .overloaded, reason: reason, report: report), counts: .notTried)
        }
        let start = ContinuousClock.now
        let (attempt, kind) = await self.access.bindOnce(
            as: resolution.dn,
            password: submitted.password,
            in: report.directory,
            deadline: deadline
        )
        let time = start.duration(to: .now)
        func unavailable(_ reason: String) -> EventAnswer {
            EventAnswer(outcome: .directoryUnavailable, reason: reason, report: report, bindTime: time)
        }
        switch attempt {
        case .notSent(let error):
            return .unanswered(unavailable("the password was not sent: \(error)"), counts: .notTried)
        case .unanswered(let error):
            // The directory may have counted it. The same callout again must not have it count twice.
            let reason = "the directory did not answer whether the password is right: \(error)"
            return PasswordTrial(answer: unavailable(reason), counts: .wrong, isFinal: true)
        case .answered(let result):
            let verdict = PasswordVerdict(result, kind: kind)
            let conditions = resolution.account.conditions
            guard let decision = PasswordDecision(verdict, conditions: conditions, self.settings) else {
                let reason = if case .unclear(let reason) = verdict { reason } else { "\(result.resultCode)" }
                return .unanswered(unavailable(reason), counts: .notTried)
            }
            let answer = Self.answer(decision, submitted, report, bindTime: time)
            return PasswordTrial(answer: answer, counts: verdict.counts, isFinal: true)
        }
    }

    private func tooManyAttempts(_ what: String) -> PasswordDecision {
        let attempts = self.settings.attempts
        return .tooManyAttempts(
            self.settings,
            reason: "\(attempts.limit) wrong passwords for one \(what) within `attempts.per`; none is tried until then"
        )
    }
}
