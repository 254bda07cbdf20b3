import BridgeConfiguration

/// What a report is about, besides the result itself.
struct LookupContext: Sendable {
    /// The configuration that was applied.
    let configuration: BridgeConfiguration
    /// What was asked.
    let query: ClaimsQuery
    /// The time until the directory was connected, which a running service has spent before.
    let connecting: Duration
    /// The names of the attributes that the entry shows the bridge, if somebody looked.
    var readableAttributes: [String]?
}
