/// The definition of an attribute in a server's schema (RFC 4512, section 4.1.2).
///
/// It says what the definition itself says; what it has from its supertype, ``Subschema`` knows.
public struct AttributeType: Sendable, Hashable {
    /// The largest definition that is read, in bytes.
    public static let maximumByteCount = 64 * 1024
    /// The most names of one attribute that are kept.
    public static let maximumNameCount = 64

    /// The object identifier; a word instead in servers that have none for an attribute of their own.
    public let identifier: String
    /// The names, the one that the server prefers first; none where the identifier is all there is.
    public let names: [String]
    /// The name or identifier of the attribute that this one is a kind of.
    public let superior: String?
    /// The name or identifier of the rule by which values are equal.
    public let equality: String?
    /// The object identifier of the syntax, without its length.
    public let syntax: String?
    /// Whether an entry has one value of it at most.
    public let isSingleValued: Bool
    /// Whether it is not to be used any more.
    public let isObsolete: Bool
    /// Whether the server or its administration uses it, so that it comes only to whoever names it.
    public let isOperational: Bool

    /// What messages call it.
    public var name: String { self.names.first ?? self.identifier }

    /// Reads a definition.
    ///
    /// The order of the fields and unknown ones do not matter. Taken as well is what servers send beside the grammar:
    /// quotes around identifiers (Active Directory), identifiers that are words (389 Directory Server), line breaks.
    ///
    /// - Parameter text: One value of `attributeTypes`.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/protocolViolation`` that says where the text is no definition.
    public init(parsing text: String) throws(LDAPError) {
        var parser = AttributeTypeParser(text)
        self = try parser.parse()
    }

    init(_ fields: AttributeTypeParser.Fields) {
        self.identifier = fields.identifier
        self.names = fields.names
        self.superior = fields.superior
        self.equality = fields.equality
        self.syntax = fields.syntax
        self.isSingleValued = fields.isSingleValued
        self.isObsolete = fields.isObsolete
        self.isOperational = fields.isOperational
    }
}
