import ClaimsMapping

/// What one user's sign-ins would be like, before and after.
struct UserComparison {
    let user: ComparedUser
    /// What differs, by sign-in; sign-ins that are alike are not there.
    let changes: [(signIn: SignIn, application: String, change: AnswerChange)]
    /// Why it could not be told; what could be is in ``changes`` all the same.
    let error: String?
    /// What the directory of the new configuration says of the user: `found`, `unknown`, `ambiguous`, `contradicted`;
    /// `nil` where it was not asked or could not say.
    let standing: String?
}
