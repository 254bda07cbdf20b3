import LDAP

/// What two attribute descriptions have in common when they name the same values (RFC 4512, section 2.5).
///
/// Case, the order of options and transfer options (`;binary`, `;range=...`) do not count; all other options do.
public struct AttributeKey: Sendable, Hashable, Comparable {
    private let text: String

    /// The key of a description.
    ///
    /// - Parameter description: The description, as a rule or a server spells it.
    public init(_ description: String) {
        self.text = AttributeDescription.withoutTransferOptions(description)
    }

    /// Tells whether a server sent only some of an attribute's values under a description, a range of them.
    ///
    /// - Parameter description: The description as the server sent it.
    /// - Returns: Whether there are more values than came with it.
    public static func isPartial(_ description: String) -> Bool {
        AttributeDescription.isPartial(description)
    }

    /// Orders keys by their normalized descriptions.
    ///
    /// - Parameters:
    ///   - left: One key.
    ///   - right: The other.
    /// - Returns: Whether the first comes first.
    public static func < (left: AttributeKey, right: AttributeKey) -> Bool { left.text < right.text }
}
