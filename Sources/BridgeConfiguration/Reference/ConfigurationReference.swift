/// The reference of every key of the configuration, for people.
///
/// It comes from the description that the document is decoded by.
public enum ConfigurationReference {
    /// The reference in Markdown.
    public static var markdown: String { ReferenceWriter.document() }
}
