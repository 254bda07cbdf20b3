/// One key of the document: what it is called, means, takes and is without being given.
///
/// All that is known of a key is said in this one place.
struct Key<Value: Sendable>: DescribedKey {
    /// What holds when the key is not there.
    enum Absence: Sendable {
        /// The document is wrong.
        case isError
        /// Nothing; the reader of the section decides.
        case isNothing
        /// The key's default.
        case means(Value)
    }

    let name: String
    let summary: String
    let form: ValueForm<Value>
    let absence: Absence

    var shape: ValueShape { self.form.shape }
    var isRequired: Bool { if case .isError = self.absence { true } else { false } }

    /// Describes a key.
    ///
    /// - Parameters:
    ///   - name: The key as it is written.
    ///   - summary: What it is for, as the end of "missing: ".
    ///   - form: What it takes.
    ///   - absence: What holds without it.
    init(_ name: String, _ summary: String, _ form: ValueForm<Value>, absence: Absence = .isNothing) {
        self.name = name
        self.summary = summary
        self.form = form
        self.absence = absence
    }
}
