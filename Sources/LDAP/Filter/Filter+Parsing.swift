extension Filter {
    /// Reads a filter in the string form of RFC 4515, as an administrator writes it into a configuration.
    ///
    /// White space between parts is taken, so that a long filter can have several lines; inside a value it belongs to the
    /// value.
    ///
    /// - Parameter text: The filter, in parentheses.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidFilter`` that says at which byte what was expected, or
    ///   which of ``maximumDepth``, ``maximumPartCount`` and ``maximumByteCount`` the filter exceeds.
    public init(parsing text: String) throws(LDAPError) {
        guard text.utf8.count <= Self.maximumByteCount else {
            throw LDAPError(code: .invalidFilter, message: "a filter of more than \(Self.maximumByteCount) bytes")
        }
        var parser = FilterParser(text)
        self = try parser.parse()
        // Printing may add escapes: what is read can also be sent.
        try self.validate()
    }
}
