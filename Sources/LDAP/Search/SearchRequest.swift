/// A search (RFC 4511, section 4.5.1).
public struct SearchRequest: Sendable, Hashable {
    /// How far below the base a search looks.
    public enum Scope: Int32, Sendable, Hashable {
        /// The base entry alone.
        case baseObject = 0
        /// The entries right below the base.
        case singleLevel = 1
        /// The base and everything below it.
        case wholeSubtree = 2
    }

    /// The entry where the search starts.
    public var base: DistinguishedName
    /// How far it looks.
    public var scope: Scope
    /// What an entry must match.
    public var filter: Filter
    /// The attributes wanted.
    ///
    /// None asks for no attribute at all (`1.1`): a search never fetches what nobody named.
    public var attributes: [String]
    /// The entries wanted at most; the server is told, and more than that are not taken from it either.
    public var sizeLimit: Int

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - base: The entry where the search starts.
    ///   - scope: How far it looks.
    ///   - filter: What an entry must match.
    ///   - attributes: The attributes wanted.
    ///   - sizeLimit: The entries wanted at most; 1000 unless told.
    public init(
        base: DistinguishedName,
        scope: Scope = .wholeSubtree,
        filter: Filter,
        attributes: [String],
        sizeLimit: Int = 1000
    ) {
        self.base = base
        self.scope = scope
        self.filter = filter
        self.attributes = attributes
        self.sizeLimit = sizeLimit
    }

    /// Checks that the request can be sent.
    func validate() throws(LDAPError) {
        try self.filter.validate()
        // A type is printed as it stands: it must not be able to cut the name or to add to it.
        for pair in self.base.relativeNames.flatMap(\.attributes) where !AttributeDescription.isValid(pair.type) {
            throw LDAPError(code: .invalidRequest, message: "not an attribute type in the base: \"\(pair.type)\"")
        }
        for attribute in self.attributes where !AttributeDescription.isValid(attribute) {
            // "*", "+" and "1.1" are selectors, not descriptions (RFC 4511, section 4.5.1.8).
            guard ["*", "+", "1.1"].contains(attribute) else {
                throw LDAPError(code: .invalidRequest, message: "not an attribute description: \"\(attribute)\"")
            }
        }
        guard self.sizeLimit > 0, self.sizeLimit <= Int(Int32.max) else {
            throw LDAPError(code: .invalidRequest, message: "the size limit must be from 1 to \(Int32.max)")
        }
    }
}
