/// An entry that a search found.
public struct SearchEntry: Sendable, Hashable {
    /// An attribute as the server sent it: its description, options included, and its values.
    public struct Attribute: Sendable, Hashable {
        /// The attribute's description in the server's own spelling.
        public let name: String
        /// The values, in no particular order.
        ///
        /// Bytes: only a schema or a rule knows whether they are text.
        public let values: [[UInt8]]

        /// Creates an attribute.
        ///
        /// - Parameters:
        ///   - name: The description.
        ///   - values: The values.
        public init(name: String, values: [[UInt8]]) {
            self.name = name
            self.values = values
        }
    }

    /// The entry's name, in the server's own spelling.
    public let dn: String
    /// The attributes, in the order sent.
    public let attributes: [Attribute]

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - dn: The name.
    ///   - attributes: The attributes.
    public init(dn: String, attributes: [Attribute]) {
        self.dn = dn
        self.attributes = attributes
    }

    /// The values of an attribute.
    ///
    /// - Parameter name: The description, in any case; options count as part of it.
    /// - Returns: The values; none if the entry lacks the attribute.
    public func values(of name: String) -> [[UInt8]] {
        self.attributes.first { AttributeDescription.areEqual($0.name, name) }?.values ?? []
    }

    /// The first value of an attribute as text.
    ///
    /// - Parameter name: The description, in any case.
    /// - Returns: The text; `nil` if the entry lacks the attribute or the value is not UTF-8.
    public func text(of name: String) -> String? {
        self.values(of: name).first.flatMap { String(validating: $0, as: UTF8.self) }
    }
}
