/// One thing that somebody claims, and what of the directory it must agree with.
public struct ValueCheck: Sendable, Hashable {
    /// What is claimed: the name of a form's attribute, or of a Verified ID's claim.
    public var name: String
    /// How it must agree.
    public var agreement: Agreement
    /// Whether it may be left out.
    public var isOptional: Bool
    /// The rule that says what the directory has; a list, because one of several values is enough.
    public let known: ClaimRule

    /// Creates a check.
    ///
    /// - Parameters:
    ///   - name: What is claimed.
    ///   - known: The rule that says what the directory has; its name has nothing to say.
    ///   - agreement: How the two must agree; exactly unless told.
    ///   - isOptional: Whether it may be left out.
    public init(name: String, known: ClaimRule, agreement: Agreement = .exact, isOptional: Bool = false) {
        self.name = name
        self.agreement = agreement
        self.isOptional = isOptional
        var rule = known
        rule.name = name
        rule.many = true
        self.known = rule
    }
}
