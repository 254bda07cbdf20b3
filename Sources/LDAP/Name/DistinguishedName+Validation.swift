extension DistinguishedName {
    /// Checks that the name can be sent: each level has a pair, each type is an attribute type without options, each
    /// BER encoding has bytes, and the name is within ``maximumPairCount`` and ``maximumByteCount``.
    ///
    /// A name that was read from text has passed it.
    ///
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidDN``.
    public func validate() throws(LDAPError) {
        guard self.relativeNames.reduce(0, { $0 + $1.attributes.count }) <= Self.maximumPairCount else {
            throw LDAPError(code: .invalidDN, message: "a name of more than \(Self.maximumPairCount) pairs")
        }
        for level in self.relativeNames {
            guard !level.attributes.isEmpty else {
                throw LDAPError(code: .invalidDN, message: "a level of a name without a pair")
            }
            for pair in level.attributes {
                guard AttributeDescription.isType(pair.type) else {
                    throw LDAPError(code: .invalidDN, message: "a name with something that is no attribute type")
                }
                guard !pair.isEncoded || !pair.value.isEmpty else {
                    throw LDAPError(code: .invalidDN, message: "a name with a BER encoding of no bytes")
                }
            }
        }
        // Most names are so short that they need not be printed to know it.
        let most = self.relativeNames.reduce(0) {
            $1.attributes.reduce($0) { $0 + $1.type.utf8.count + 3 * $1.value.count + 3 }
        }
        guard most <= Self.maximumByteCount || self.printed.count <= Self.maximumByteCount else {
            throw LDAPError(code: .invalidDN, message: "a name of more than \(Self.maximumByteCount) bytes")
        }
    }
}
