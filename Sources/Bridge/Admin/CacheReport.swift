import Directory

/// The answer to a question about the cache.
struct CacheReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case isOn = "on"
        case statistics
    }

    let isOn: Bool
    let statistics: CacheStatistics
}
