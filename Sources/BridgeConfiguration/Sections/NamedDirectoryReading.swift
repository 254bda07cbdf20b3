import Directory

/// What a document says of one of several directories.
struct NamedDirectoryReading: Sendable {
    let name: Located<String>?
    let routing: RoutingSettings
    /// The directory's own rules; `nil` where it has none, or where they could not be read.
    let correlation: [CorrelationRule]?
    let hasCorrelation: Bool
    let directory: DirectoryReading
}
