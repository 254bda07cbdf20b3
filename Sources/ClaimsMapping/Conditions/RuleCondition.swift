public import DirectoryValues

/// What must hold for a rule to apply.
///
/// A condition is true, false or not known (``Truth``): what no directory could say is not false.
public indirect enum RuleCondition: Sendable, Hashable {
    /// A value of an attribute passes the test; without a form it is of the attribute's usual one.
    case attribute(String, as: AttributeForm? = nil, ValueTest)
    /// The name of one of the user's groups passes the test.
    case group(GroupNameForm, ValueTest)
    /// The user's account is under one of the conditions.
    case accountState(Set<AccountCondition>)
    /// The user is a guest, or is none.
    case isGuest(Bool)
    /// The sign-in fits.
    case signIn(SignInMatch)
    /// Each of the conditions holds; true of none.
    case all([RuleCondition])
    /// One of the conditions holds; false of none.
    case any([RuleCondition])
    /// The condition does not hold.
    case not(RuleCondition)
}
