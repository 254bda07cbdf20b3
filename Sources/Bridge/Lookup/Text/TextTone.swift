/// What a piece of text says by its looks, where the reader can see them.
///
/// What a tone says, the words say too: a terminal without color loses nothing.
public enum TextTone: Sendable, Hashable, CaseIterable {
    /// Nothing.
    case plain
    /// A heading.
    case strong
    /// As it should be.
    case good
    /// Worth a look.
    case warning
    /// Not as it should be.
    case bad
    /// Of less weight than the rest.
    case faint
}
