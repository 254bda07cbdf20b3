/// A value that holds, and why.
struct EffectiveValue: Sendable {
    /// One key of a mapping and its value.
    struct Entry: Sendable {
        let key: String
        let value: EffectiveValue
    }

    /// What holds.
    enum Content: Sendable {
        /// A scalar; what it is to JSON follows from its shape.
        case scalar(String, ScalarKind)
        case list([EffectiveValue])
        case mapping([Entry])
        /// Something that a document can only leave out, in words.
        case unwritten(String)
    }

    /// What a scalar is to JSON.
    enum ScalarKind: Sendable {
        case text, number, truthValue
    }

    /// What stands in the place of a secret.
    static let mask = "<secret>"

    let content: Content
    let origin: String

    /// Whether a document can say it.
    var isWritten: Bool { if case .unwritten = self.content { false } else { true } }
    var isScalar: Bool { if case .scalar = self.content { true } else { false } }
}
