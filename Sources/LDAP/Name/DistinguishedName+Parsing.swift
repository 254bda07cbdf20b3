extension DistinguishedName {
    /// Reads a name in the string form of RFC 4514.
    ///
    /// What people and older servers write in the manner of RFC 2253 is taken too, where it can mean one thing only: spaces
    /// around `,`, `+` and `=`, `;` between levels, a whole value in double quotes, and `OID.` before a numeric type.
    ///
    /// - Parameter text: The name; empty text is the root DSE.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidDN`` that says at which byte what was expected, or which
    ///   of ``maximumByteCount`` and ``maximumPairCount`` the name exceeds.
    public init(parsing text: String) throws(LDAPError) {
        guard text.utf8.count <= Self.maximumByteCount else {
            throw LDAPError(code: .invalidDN, message: "a name of more than \(Self.maximumByteCount) bytes")
        }
        var parser = DistinguishedNameParser(text)
        self.init(try parser.parse())
        // Printing may add escapes: what is read can also be sent.
        try self.validate()
    }
}
