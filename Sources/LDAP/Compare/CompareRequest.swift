/// A comparison of a value with those that an entry has (RFC 4511, section 4.10).
///
/// The server compares by the attribute's own rule, and needs no right of the caller to read the value.
public struct CompareRequest: Sendable, Hashable {
    /// The entry.
    public var entry: DistinguishedName
    /// The attribute's description.
    public var attribute: String
    /// The value that the entry may have.
    public var value: [UInt8]

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - entry: The entry.
    ///   - attribute: The attribute's description.
    ///   - value: The value that the entry may have.
    public init(entry: DistinguishedName, attribute: String, value: [UInt8]) {
        self.entry = entry
        self.attribute = attribute
        self.value = value
    }

    /// Checks that the request can be sent.
    func validate() throws(LDAPError) {
        try self.entry.validate()
        guard AttributeDescription.isValid(self.attribute) else {
            throw LDAPError(code: .invalidRequest, message: "not an attribute description: \"\(self.attribute)\"")
        }
    }
}
