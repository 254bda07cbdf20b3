extension Filter {
    /// Checks that the filter can be sent.
    ///
    /// Each attribute is a description in the sense of RFC 4512, section 2.5, without the underscore that libldap does
    /// not encode here; a matching rule is an OID or a short name other than `dn`, which is syntax; no part of a substring
    /// filter is empty; and the tree is within ``maximumDepth``, ``maximumPartCount`` and ``maximumByteCount``. A filter
    /// that was read from text has passed it.
    ///
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidFilter``.
    public func validate() throws(LDAPError) {
        var check = FilterCheck()
        try check.visit(self, depth: 1)
    }
}

/// One walk over a tree that counts what it has.
private struct FilterCheck {
    private var parts = 0
    /// The bytes of the string form so far.
    private var bytes = 0

    mutating func visit(_ filter: Filter, depth: Int) throws(LDAPError) {
        guard depth <= Filter.maximumDepth else {
            throw Self.error("nested deeper than \(Filter.maximumDepth) levels")
        }
        self.parts += 1
        guard self.parts <= Filter.maximumPartCount else {
            throw Self.error("a filter of more than \(Filter.maximumPartCount) parts")
        }
        // The parentheses, and the sign of the kinds that have the shortest one.
        try self.count(3)
        switch filter {
        case .and(let parts), .or(let parts):
            for part in parts { try self.visit(part, depth: depth + 1) }
        case .not(let part):
            try self.visit(part, depth: depth + 1)
        case .equality(let attribute, let value):
            try self.visit(attribute: attribute)
            try self.visit(value: value)
        case .greaterOrEqual(let attribute, let value), .lessOrEqual(let attribute, let value),
            .approximate(let attribute, let value):
            try self.visit(attribute: attribute)
            try self.visit(value: value)
            try self.count(1)
        case .present(let attribute):
            try self.visit(attribute: attribute)
            try self.count(1)
        case .substrings(let attribute, let initial, let any, let final):
            try self.visit(attribute: attribute)
            try self.visit(substrings: initial, any, final)
        case .extensible(let attribute, let matchingRule, let dnAttributes, let value):
            if let attribute { try self.visit(attribute: attribute) }
            if let matchingRule { try self.visit(matchingRule: matchingRule) }
            guard attribute != nil || matchingRule != nil else {
                throw Self.error("an extensible filter without attribute and matching rule")
            }
            try self.visit(value: value)
            try self.count(dnAttributes ? 4 : 1)
        }
    }

    private mutating func visit(attribute: String) throws(LDAPError) {
        // The option of a range may hold `=` and `*` where attributes are asked for; here they would be syntax.
        guard AttributeDescription.isValid(attribute), attribute.utf8.allSatisfy(AttributeDescription.isCharacter)
        else { throw Self.error("a filter with something that is no attribute description") }
        guard !attribute.utf8.contains(UInt8(ascii: "_")) else {
            throw Self.error("a filter on an attribute with an underscore, which libldap does not encode")
        }
        try self.count(attribute.utf8.count)
    }

    private mutating func visit(matchingRule: String) throws(LDAPError) {
        guard AttributeDescription.isType(matchingRule), !matchingRule.utf8.contains(UInt8(ascii: "_")),
            !Filter.isDNKeyword(matchingRule)
        else { throw Self.error("a filter with something that is no matching rule") }
        try self.count(matchingRule.utf8.count + 1)
    }

    private mutating func visit(
        substrings initial: [UInt8]?,
        _ any: [[UInt8]],
        _ final: [UInt8]?
    ) throws(LDAPError) {
        guard !Filter.isWithoutText(initial, any, final) else {
            // It would print as a presence filter, which says something else.
            throw Self.error("a substring filter without any text")
        }
        guard initial?.isEmpty != true, final?.isEmpty != true, !any.contains(where: \.isEmpty) else {
            throw Self.error("a substring filter with an empty part")
        }
        try self.count(any.count + 1)
        if let initial { try self.visit(value: initial) }
        for part in any { try self.visit(value: part) }
        if let final { try self.visit(value: final) }
    }

    private mutating func visit(value: [UInt8]) throws(LDAPError) {
        // The length alone first: an escape takes at least as much, and a huge value is not walked.
        guard value.count <= Filter.maximumByteCount else { throw Self.tooLarge }
        try self.count(value.reduce(0) { $0 + (Filter.isEscaped($1) ? 3 : 1) })
    }

    private mutating func count(_ bytes: Int) throws(LDAPError) {
        self.bytes += bytes
        guard self.bytes <= Filter.maximumByteCount else { throw Self.tooLarge }
    }

    private static var tooLarge: LDAPError {
        Self.error("a filter of more than \(Filter.maximumByteCount) bytes")
    }

    private static func error(_ message: String) -> LDAPError {
        LDAPError(code: .invalidFilter, message: message)
    }
}
