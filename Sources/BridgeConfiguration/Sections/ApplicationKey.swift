import EntraCallout

/// What a key of `applications` names.
enum ApplicationKey: Sendable, Hashable {
    /// One application, by its id in lower case.
    case application(String)
    /// Sign-ins that `match` tells.
    case label(String)
    /// Every other sign-in.
    case fallback

    static let fallbackWord = "default"

    init(_ text: String) {
        if text == Self.fallbackWord {
            self = .fallback
        } else if let id = GloballyUniqueIdentifier.normalized(text) {
            self = .application(id)
        } else {
            self = .label(text)
        }
    }
}
