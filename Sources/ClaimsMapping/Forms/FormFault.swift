/// Why nothing can be written in a form.
struct FormFault: Error, Hashable, CustomStringConvertible {
    /// Longer patterns are refused; a sane one has some dozens.
    static let maximumPatternBytes = 200

    /// The reason, for an administrator.
    let description: String

    init(_ description: String) {
        self.description = description
    }

    static func check(_ pattern: String) throws(FormFault) {
        guard !pattern.isEmpty else { throw FormFault("the pattern is empty") }
        guard pattern.utf8.count <= Self.maximumPatternBytes else {
            throw FormFault("the pattern is longer than \(Self.maximumPatternBytes) bytes")
        }
    }
}
