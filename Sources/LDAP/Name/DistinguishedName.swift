/// The name of an entry (RFC 4514): relative names from the entry up to the root.
///
/// Two names are equal when their normalized forms are: attribute types and values without regard to case, runs of
/// spaces as one, the parts of a multi-valued relative name in any order. That is how the attributes that name entries
/// are compared in practice; a server with case-sensitive naming attributes may tell apart what this type does not.
public struct DistinguishedName: Sendable, CustomStringConvertible {
    /// One attribute type and its value inside a relative name.
    public struct AttributeValue: Sendable, Hashable {
        /// The attribute type, as written.
        public let type: String
        /// The value's bytes; for the `#hex` form, the BER encoding.
        public let value: [UInt8]
        /// Whether ``value`` is a BER encoding, written `#hex`.
        public let isEncoded: Bool

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
    }

    /// One level of a name: one pair, seldom several.
    public struct RelativeName: Sendable {
        /// The pairs.
        public let attributes: [AttributeValue]

        /// Creates a level.
        ///
        /// - Parameter attributes: At least one pair.
        public init(_ attributes: [AttributeValue]) {
            self.attributes = attributes
        }
    }

    /// The levels, the entry's own first; none is the root DSE.
    public let relativeNames: [RelativeName]

    /// The form in which two names are compared.
    public let normalized: String

    /// The name in the string form of RFC 4514, with every special character escaped.
    public var description: String {
        self.relativeNames.map(\.description).joined(separator: ",")
    }

    /// Whether this is the empty name of the root DSE.
    public var isEmpty: Bool { self.relativeNames.isEmpty }

    /// Creates a name from its levels.
    ///
    /// - Parameter relativeNames: The levels, the entry's own first.
    public init(_ relativeNames: [RelativeName]) {
        self.relativeNames = relativeNames
        self.normalized = relativeNames.map(\.normalized).joined(separator: ",")
    }

    /// The first value of an attribute in the entry's own level, as text: the `cn` of a group, for example.
    ///
    /// - Parameter type: The attribute type, in any case.
    /// - Returns: The value; `nil` when the level has no such attribute or the value is not UTF-8 text.
    public func leafValue(of type: String) -> String? {
        guard
            let pair = self.relativeNames.first?.attributes.first(where: { $0.type.lowercased() == type.lowercased() }),
            !pair.isEncoded
        else { return nil }
        return String(validating: pair.value, as: UTF8.self)
    }
}

extension DistinguishedName: Hashable {
    /// Compares normalized forms.
    public static func == (left: DistinguishedName, right: DistinguishedName) -> Bool {
        left.normalized == right.normalized
    }

    /// Hashes the normalized form.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.normalized)
    }
}
