import Directory

/// What holds where a key is not given, as it is told to people.
enum DescribedDefault: Sendable {
    /// Nothing.
    case nothing
    /// This value.
    case value(WrittenValue)
    /// What the keys of the section that it takes have.
    case ofItsKeys
    /// A value that the directory's kind decides; `nil` is nothing.
    case byKind(@Sendable (DirectoryKind) -> WrittenValue?)
    /// What these words say of other keys.
    case follows(String)
}
