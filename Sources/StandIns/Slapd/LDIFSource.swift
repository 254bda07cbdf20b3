/// Entries to load into a throwaway slapd, in LDIF (RFC 2849).
public enum LDIFSource: Sendable, Hashable {
    /// The LDIF itself.
    case text(String)
    /// The path of a file with LDIF.
    case file(String)
}
