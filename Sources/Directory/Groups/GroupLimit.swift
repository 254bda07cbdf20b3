/// The bound that an entry's groups are past.
enum GroupLimit: Error, Sendable, Hashable {
    case depth(Int)
    case count(Int)
    case roundTrips(Int)

    /// The error of a look-up: nothing is used then.
    var directoryError: DirectoryError {
        let message =
            switch self {
            case .depth(let limit):
                "the entry is in groups of groups over more levels than allowed: raise `maximumDepth` (now \(limit)), or set `nested` to false"
            case .count(let limit):
                "the entry is in more groups than allowed: raise `maximumCount` (now \(limit)), or narrow which groups count"
            case .roundTrips(let limit):
                "the entry's groups take more searches than allowed: raise `maximumRoundTrips` (now \(limit)), or choose a strategy that takes fewer"
            }
        return DirectoryError(code: .groupLimitExceeded, stage: SearchSession.groupsStage, message: message)
    }
}
