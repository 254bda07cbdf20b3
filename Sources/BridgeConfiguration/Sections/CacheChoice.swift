import Directory

/// Whether there is a cache, and of what kind.
enum CacheChoice: Sendable {
    case off
    case on(CacheSettings)

    var settings: CacheSettings? {
        switch self {
        case .off: nil
        case .on(let settings): settings
        }
    }
}
