import EntraCallout

extension EventAnswer {
    /// Makes an answer of an action that is checked against the contract: what Entra would not take does not leave.
    ///
    /// - Parameters:
    ///   - outcome: How it ended, if the answer may leave.
    ///   - action: The action's name.
    ///   - reason: Why it ended so.
    ///   - names: The names that the answer speaks of.
    ///   - withheld: What should have got a value and did not.
    ///   - encode: Writes the body.
    init(
        _ outcome: CalloutOutcome,
        action: String,
        _ reason: String?,
        names: [String] = [],
        withheld: [String] = [],
        encode: () throws(AnswerError) -> [UInt8]
    ) {
        do throws(AnswerError) {
            self.init(
                outcome: outcome,
                body: try encode(),
                action: action,
                reason: reason,
                names: names,
                withheld: withheld
            )
        } catch {
            self.init(outcome: .invalidAnswer, action: action, reason: "\(error)", withheld: withheld)
        }
    }
}
