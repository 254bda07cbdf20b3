/// What one metadata document vouches for: an issuer and its keys.
struct PublishedTrust: Sendable, Hashable {
    let issuer: String
    let keys: [SigningKey]
    /// Why keys were skipped, for the log.
    let findings: [String]
    /// How far the clock of whoever published the metadata is ahead of ours; `nil` when its answer had no date.
    var clockOffset: Duration?
}
