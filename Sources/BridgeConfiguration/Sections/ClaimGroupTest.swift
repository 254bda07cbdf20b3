import ClaimsMapping
import DirectoryValues

/// What the name of one of the user's groups must be like.
struct ClaimGroupTest: Sendable {
    let form: GroupNameForm
    let test: ValueTest
}
