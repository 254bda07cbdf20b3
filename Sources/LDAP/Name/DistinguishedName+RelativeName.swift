extension DistinguishedName {
    /// One level of a name: one pair, seldom several.
    ///
    /// Two levels are equal when their normalized forms are.
    public struct RelativeName: Sendable {
        /// The pairs.
        public let attributes: [AttributeValue]

        /// Creates a level.
        ///
        /// - Parameter attributes: At least one pair.
        public init(_ attributes: [AttributeValue]) {
            self.attributes = attributes
        }

        /// Creates a level of one pair whose value is text.
        ///
        /// - Parameters:
        ///   - type: The attribute type.
        ///   - text: The value as it is, with nothing escaped.
        public init(_ type: String, _ text: String) {
            self.init([AttributeValue(type: type, text: text)])
        }

        /// The first value of an attribute as text.
        ///
        /// - Parameter type: The attribute type, in any case.
        /// - Returns: The value; `nil` when the level lacks the attribute or the value is no text.
        public func value(of type: String) -> String? {
            let wanted = AttributeValue.normalized(type: type)
            return self.attributes.first { AttributeValue.normalized(type: $0.type) == wanted }?.text
        }
    }
}

extension DistinguishedName.RelativeName: Hashable {
    /// Compares normalized forms.
    public static func == (left: Self, right: Self) -> Bool {
        left.normalized == right.normalized
    }

    /// Hashes the normalized form.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.normalized)
    }
}
