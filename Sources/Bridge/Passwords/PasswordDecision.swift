import BridgeConfiguration
import DirectoryValues
import EntraCallout

/// What a password is answered with: a value without I/O.
struct PasswordDecision: Sendable, Hashable {
    let outcome: CalloutOutcome
    let action: PasswordSubmitAnswer.Action
    /// Why, for the administrator.
    let reason: String?

    /// Decides before the password is tried; `nil` where it has to be.
    ///
    /// - Parameters:
    ///   - conditions: What the entry says of its account.
    ///   - settings: What that leads to.
    init?(before conditions: Set<AccountCondition>, _ settings: PasswordSubmitSettings) {
        guard let decisive = Self.decisive(conditions, settings) else { return nil }
        switch decisive.outcome {
        case .block, .retry: self.init(decisive.condition, decisive.outcome, settings)
        case .update, .migrate: return nil
        }
    }

    /// Decides by what the directory answered; `nil` where it did not say.
    init?(_ verdict: PasswordVerdict, conditions: Set<AccountCondition>, _ settings: PasswordSubmitSettings) {
        switch verdict {
        case .right(let told):
            guard let decisive = Self.decisive(conditions.union(told), settings) else {
                self.init(outcome: .passwordVerified, action: .migratePassword, reason: nil)
                return
            }
            self.init(decisive.condition, decisive.outcome, settings)
        case .wrong:
            self.init(outcome: .passwordWrong, action: .retry, reason: nil)
        case .refused(let condition):
            let outcome = settings.outcome(of: condition)
            // A password that nobody has looked at is never taken over, nor does it lead to a new one.
            self.init(condition, outcome == .retry ? .retry : .block, settings)
        case .restricted(let reason):
            self.init(outcome: .passwordBlocked, action: .block(settings.blockPage), reason: reason)
        case .unclear:
            return nil
        }
    }

    /// Too many wrong passwords.
    ///
    /// A block page, and not the word that the password is wrong: it may well be right, and whoever is told otherwise
    /// goes on trying.
    static func tooManyAttempts(_ settings: PasswordSubmitSettings, reason: String) -> PasswordDecision {
        PasswordDecision(outcome: .tooManyAttempts, action: .block(settings.attempts.page), reason: reason)
    }

    private init(_ condition: AccountCondition, _ outcome: PasswordOutcome, _ settings: PasswordSubmitSettings) {
        let reason = "the account's state is \(condition.rawValue), and `accountState` goes by that"
        switch outcome {
        case .block: self.init(outcome: .passwordBlocked, action: .block(settings.blockPage), reason: reason)
        case .retry: self.init(outcome: .passwordBlocked, action: .retry, reason: reason)
        case .update: self.init(outcome: .passwordUpdate, action: .updatePassword, reason: reason)
        case .migrate: self.init(outcome: .passwordVerified, action: .migratePassword, reason: nil)
        }
    }

    init(outcome: CalloutOutcome, action: PasswordSubmitAnswer.Action, reason: String?) {
        self.outcome = outcome
        self.action = action
        self.reason = reason
    }

    /// The condition that decides: that with the strictest outcome.
    private static func decisive(
        _ conditions: Set<AccountCondition>,
        _ settings: PasswordSubmitSettings
    ) -> (condition: AccountCondition, outcome: PasswordOutcome)? {
        for outcome in PasswordOutcome.allCases {
            let condition = AccountCondition.allCases.first {
                conditions.contains($0) && settings.outcome(of: $0) == outcome
            }
            if let condition { return (condition, outcome) }
        }
        return nil
    }
}
