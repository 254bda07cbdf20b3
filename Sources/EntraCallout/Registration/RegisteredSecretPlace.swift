/// Where the URL that Entra calls has a secret of the service.
public enum RegisteredSecretPlace: Sendable, Hashable {
    /// The value of a parameter of the query, by its name.
    case query(String)
    /// The end of the path, after another `/`.
    case path
}
