/// Where administrators reach the service.
public struct AdminSettings: Sendable, Hashable {
    /// The address to listen on; a loopback address.
    public var address: ListenAddress

    /// Creates settings.
    ///
    /// - Parameter address: The address to listen on.
    public init(address: ListenAddress) {
        self.address = address
    }
}
