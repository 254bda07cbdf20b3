import ClaimsMapping

/// A claim that the document defines.
///
/// A rule that is wrong still defines its name, so that what releases it is not reported as well.
struct ClaimEntry: Sendable {
    let name: Located<String>
    let rule: ClaimRule?
}
