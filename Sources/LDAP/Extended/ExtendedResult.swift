/// What an extended operation gave back (RFC 4511, section 4.12).
public struct ExtendedResult: Sendable, Hashable {
    /// The response's object identifier, where the server sent one.
    public let name: String?
    /// The response's value, encoded as the operation's specification says.
    public let value: [UInt8]?

    /// Creates a result.
    ///
    /// - Parameters:
    ///   - name: The response's object identifier.
    ///   - value: The response's value.
    public init(name: String?, value: [UInt8]?) {
        self.name = name
        self.value = value
    }
}
