/// An event that Entra is to send to this service.
public struct RegisteredEvent: Sendable, Hashable {
    /// The kind of event.
    public let kind: EventKind
    /// The path of its URL.
    public let path: String

    /// Creates an event.
    ///
    /// - Parameters:
    ///   - kind: The kind of event.
    ///   - path: The path of its URL.
    public init(_ kind: EventKind, path: String) {
        self.kind = kind
        self.path = path
    }
}
