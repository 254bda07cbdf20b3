/// Where token issuance start events are answered.
public struct TokenIssuanceStartSettings: Sendable, Hashable {
    /// The path of the event's URL; `nil` is that of all events.
    public var path: String?

    /// Creates settings.
    ///
    /// - Parameter path: The path of the event's URL; that of all events unless told.
    public init(path: String? = nil) {
        self.path = path
    }
}
