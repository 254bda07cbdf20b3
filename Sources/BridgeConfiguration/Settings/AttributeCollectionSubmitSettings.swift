public import Directory

/// How a sign-up form that was sent is checked and completed.
public struct AttributeCollectionSubmitSettings: Sendable, Hashable {
    /// The path of the event's URL; `nil` is that of all events.
    public var path: String?
    /// The rules that lead to the directory's entry, in every directory; those of `correlation` play no part here.
    public var correlation: [CorrelationRule]

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - path: The path of the event's URL; that of all events unless told.
    ///   - correlation: The rules that lead to the directory's entry.
    public init(path: String? = nil, correlation: [CorrelationRule]) {
        self.path = path
        self.correlation = correlation
    }
}
