extension DistinguishedName {
    /// One attribute type and its value inside a relative name.
    ///
    /// Two pairs are equal when they are spelled alike; ``normalized`` compares them as servers do.
    public struct AttributeValue: Sendable, Hashable {
        /// The attribute type, as written.
        public let type: String
        /// The value's bytes; for the `#hex` form, the BER encoding.
        public let value: [UInt8]
        /// Whether ``value`` is a BER encoding, written `#hex`.
        public let isEncoded: Bool

        /// The value as text; `nil` for a BER encoding and for bytes that are not UTF-8.
        public var text: String? {
            self.isEncoded ? nil : String(validating: self.value, as: UTF8.self)
        }

        /// Creates a pair.
        ///
        /// - Parameters:
        ///   - type: The attribute type.
        ///   - value: The value's bytes.
        ///   - isEncoded: Whether the bytes are a BER encoding.
        public init(type: String, value: [UInt8], isEncoded: Bool = false) {
            self.type = type
            self.value = value
            self.isEncoded = isEncoded
        }

        /// Creates a pair whose value is text.
        ///
        /// - Parameters:
        ///   - type: The attribute type.
        ///   - text: The value as it is, with nothing escaped.
        public init(type: String, text: String) {
            self.init(type: type, value: Array(text.utf8))
        }
    }
}
