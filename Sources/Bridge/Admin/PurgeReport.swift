/// The answer to a purge.
struct PurgeReport: Encodable {
    /// How many answers were dropped.
    let purged: Int
}
