import Directory

/// One key of the document: what it is called, means, takes and is without being given.
///
/// All that is known of a key is said in this one place: decoder, schema, reference and effective configuration have it
/// from here.
struct Key<Value: Sendable>: DescribedKey {
    /// What holds when the key is not there.
    enum Absence: Sendable {
        /// The document is wrong.
        case isError
        /// Nothing; the reader of the section decides.
        case isNothing
        /// The key's default.
        case means(Value)
        /// A default that the directory's kind decides; the reader of the section applies it.
        case dependsOnKind(@Sendable (DirectoryKind) -> Value?)
        /// What these words say of other keys; the reader of the section applies it.
        case follows(String)
    }

    let name: String
    let summary: String
    let form: ValueForm<Value>
    let absence: Absence
    let example: String?

    var takes: String { self.form.takes }
    var shape: ValueShape { self.form.shape }
    var isRequired: Bool { if case .isError = self.absence { true } else { false } }

    var described: DescribedDefault {
        let write = self.form.write
        switch self.absence {
        case .isError, .isNothing: return .nothing
        case .means(let value): return write.map { .value($0(value)) } ?? .ofItsKeys
        case .dependsOnKind(let value): return .byKind { kind in value(kind).flatMap { value in write?(value) } }
        case .follows(let words): return .follows(words)
        }
    }

    /// Describes a key.
    ///
    /// - Parameters:
    ///   - name: The key as it is written.
    ///   - summary: What it is for, as the end of "missing: ".
    ///   - form: What it takes.
    ///   - absence: What holds without it.
    ///   - example: A value as YAML, where what it takes is not example enough.
    init(
        _ name: String,
        _ summary: String,
        _ form: ValueForm<Value>,
        absence: Absence = .isNothing,
        example: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.form = form
        self.absence = absence
        self.example = example
    }

    func check(_ node: ConfigurationNode, _ reader: DocumentReader) { _ = self.form.read(node, reader) }
}
