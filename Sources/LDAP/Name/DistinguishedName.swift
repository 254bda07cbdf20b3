/// The name of an entry (RFC 4514): relative names from the entry up to the root.
///
/// Two names are equal when their normalized forms are. That is how the attributes that name entries are compared in
/// practice: types and values without regard to case, runs of spaces as one, the parts of a multi-valued relative name
/// in any order. ``AttributeValue/normalized`` says what that can tell without the server's schema and what not.
///
/// ```swift
/// let people = try DistinguishedName(parsing: "ou=people,dc=example,dc=test")
/// let person = people.appending("cn", "Okafor, Ines")     // cn=Okafor\, Ines,ou=people,dc=example,dc=test
/// ```
public struct DistinguishedName: Sendable {
    /// The bytes that a name's string form may have.
    ///
    /// OpenLDAP takes 8192.
    public static let maximumByteCount = 65_536

    /// The pairs that a name may have on all of its levels.
    public static let maximumPairCount = 1024

    /// The empty name: the root DSE, above every other name.
    public static let root = DistinguishedName([])

    /// The levels, the entry's own first; none is the root DSE.
    public let relativeNames: [RelativeName]

    /// The form in which two names are compared.
    ///
    /// It is a name in the string form of RFC 4514 itself, all in ASCII, whose every `,` ends a level and every `+` a pair.
    /// Reading it gives an equal name. It is for keys and comparisons, not for people.
    public let normalized: String

    /// Whether this is the empty name of the root DSE.
    public var isEmpty: Bool { self.relativeNames.isEmpty }

    /// Creates a name from its levels.
    ///
    /// - Parameter relativeNames: The levels, the entry's own first.
    public init(_ relativeNames: [RelativeName]) {
        self.init(relativeNames, normalized: Self.normalized(relativeNames))
    }

    init(_ relativeNames: [RelativeName], normalized: String) {
        self.relativeNames = relativeNames
        self.normalized = normalized
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
