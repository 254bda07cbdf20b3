/// The JSON Schema of the configuration document (draft 2020-12), for editors that complete and check YAML.
///
/// It comes from the description that the document is decoded by. What it refuses, the decoder refuses too; the decoder
/// knows more, for example whether a name is defined.
public enum ConfigurationSchema {
    /// The schema, the same bytes each time.
    public static var json: String { DescriptionValue.json(SchemaGenerator.document()) }
}
