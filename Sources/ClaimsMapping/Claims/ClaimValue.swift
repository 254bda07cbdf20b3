/// What Entra takes as a claim's value: text or a list of texts.
///
/// Numbers, booleans and objects it refuses.
public enum ClaimValue: Sendable, Hashable {
    /// One text.
    case string(String)
    /// A list of texts, also when it has one member only.
    case strings([String])

    /// The texts, in order.
    public var texts: [String] {
        switch self {
        case .string(let text): [text]
        case .strings(let texts): texts
        }
    }

    /// The UTF-8 bytes of every text.
    public var byteCount: Int {
        switch self {
        case .string(let text): text.utf8.count
        case .strings(let texts): texts.reduce(0) { $0 + $1.utf8.count }
        }
    }
}
