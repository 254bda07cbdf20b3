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
        /// Everything below the base, without the base itself.
        ///
        /// An extension that OpenLDAP, 389 Directory Server and a few others have, and Active Directory has not.
        case subordinateSubtree = 3
    }

    /// What the server does about aliases (RFC 4511, section 4.5.1.3).
    public enum AliasDereferencing: Int32, Sendable, Hashable {
        /// An alias is an entry like any other.
        case never = 0
        /// The entry behind an alias is looked at in its place, except at the base.
        case inSearching = 1
        /// The entry behind an alias is looked at when the base is one.
        case findingBase = 2
        /// Both.
        case always = 3
    }

    private static let maximumControls = 16

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
    /// How long the server may search.
    ///
    /// It counts in seconds, so a part of one is a whole one; `nil`, and what is longer than the operation's own deadline,
    /// is the time until the deadline.
    public var timeLimit: Duration?
    /// Whether entries are wanted with the names of their attributes, and no values.
    public var typesOnly: Bool
    /// What the server does about aliases.
    public var aliases: AliasDereferencing
    /// Extensions of the request, at most 16.
    public var controls: [Control]

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - base: The entry where the search starts.
    ///   - scope: How far it looks.
    ///   - filter: What an entry must match.
    ///   - attributes: The attributes wanted.
    ///   - sizeLimit: The entries wanted at most; 1000 unless told.
    ///   - timeLimit: How long the server may search; until the deadline unless told.
    ///   - typesOnly: Whether no values are wanted.
    ///   - aliases: What the server does about aliases; nothing unless told.
    ///   - controls: Extensions.
    public init(
        base: DistinguishedName,
        scope: Scope = .wholeSubtree,
        filter: Filter,
        attributes: [String],
        sizeLimit: Int = 1000,
        timeLimit: Duration? = nil,
        typesOnly: Bool = false,
        aliases: AliasDereferencing = .never,
        controls: [Control] = []
    ) {
        self.base = base
        self.scope = scope
        self.filter = filter
        self.attributes = attributes
        self.sizeLimit = sizeLimit
        self.timeLimit = timeLimit
        self.typesOnly = typesOnly
        self.aliases = aliases
        self.controls = controls
    }

    /// Checks that the request can be sent.
    func validate() throws(LDAPError) {
        try self.filter.validate()
        try self.base.validate()
        for attribute in self.attributes where !AttributeDescription.isValid(attribute) {
            // "*", "+" and "1.1" are selectors, not descriptions (RFC 4511, section 4.5.1.8).
            guard ["*", "+", "1.1"].contains(attribute) else {
                throw LDAPError(code: .invalidRequest, message: "not an attribute description: \"\(attribute)\"")
            }
        }
        guard self.sizeLimit > 0, self.sizeLimit <= Int(Int32.max) else {
            throw LDAPError(code: .invalidRequest, message: "the size limit must be from 1 to \(Int32.max)")
        }
        if let timeLimit, timeLimit <= .zero {
            throw LDAPError(code: .invalidRequest, message: "the time limit must be more than nothing")
        }
        guard self.controls.count <= Self.maximumControls else {
            throw LDAPError(code: .invalidRequest, message: "a request takes \(Self.maximumControls) controls at most")
        }
        for control in self.controls { try control.validate() }
    }
}
