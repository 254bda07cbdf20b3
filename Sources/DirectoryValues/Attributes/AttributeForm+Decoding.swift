import FoundationEssentials
import LDAP

extension AttributeForm {
    /// Makes text of a value.
    ///
    /// - Parameter bytes: The value as the server sent it.
    /// - Returns: The texts: one, but for flags one for each that is set.
    /// - Throws: ``AttributeValueError`` for bytes that are no value of this form.
    public func decode(_ bytes: [UInt8]) throws(AttributeValueError) -> [String] {
        switch self {
        case .text: [try Self.text(of: bytes)]
        case .sid: [try Self.identifier(in: bytes).description]
        case .sidDomain: [try Self.account(in: bytes).domain.description]
        case .rid: [String(try Self.account(in: bytes).relativeIdentifier)]
        case .guid: [try Self.require(ObjectGUID(bytes: bytes), or: .notIdentifier).description]
        case .uuid: [try Self.require(UniversallyUniqueIdentifier(value: bytes), or: .notIdentifier).description]
        case .timestamp: [try Timestamp(bytes).text]
        case .boolean: [String(try Self.require(BooleanSyntax.decode(bytes), or: .notBoolean))]
        case .integer: [String(try Self.require(IntegerSyntax.decode(bytes), or: .notInteger))]
        case .userAccountControl: UserAccountControl.table.words(of: try Self.flags(in: bytes))
        case .groupType: GroupType(flags: try Self.flags(in: bytes)).words
        case .encryptionTypes: FlagTable.encryptionTypes.words(of: try Self.flags(in: bytes))
        case .dnName: [try Self.require(Self.name(in: bytes).leafText, or: .noSuchPart)]
        case .dnParent: [try Self.require(Self.name(in: bytes).parentText, or: .noSuchPart)]
        case .dnDomain: [try Self.require(Self.name(in: bytes).domainText, or: .noSuchPart)]
        case .dnPath: [try Self.require(Self.name(in: bytes).pathText, or: .noSuchPart)]
        case .base64: [Data(bytes).base64EncodedString()]
        case .hex: [Hexadecimal.encode(bytes)]
        }
    }

    private static func text(of bytes: [UInt8]) throws(AttributeValueError) -> String {
        try self.require(String(validating: bytes, as: UTF8.self), or: .notText)
    }

    private static func identifier(in bytes: [UInt8]) throws(AttributeValueError) -> SecurityIdentifier {
        try self.require(SecurityIdentifier(bytes: bytes), or: .notSecurityIdentifier)
    }

    private static func account(
        in bytes: [UInt8]
    ) throws(AttributeValueError) -> (domain: SecurityIdentifier, relativeIdentifier: UInt32) {
        let identifier = try self.identifier(in: bytes)
        guard let domain = identifier.domain, let relativeIdentifier = identifier.relativeIdentifier else {
            throw .notDomainAccount
        }
        return (domain, relativeIdentifier)
    }

    private static func flags(in bytes: [UInt8]) throws(AttributeValueError) -> UInt32 {
        try self.require(FlagTable.flags(in: bytes), or: .notFlags)
    }

    private static func name(in bytes: [UInt8]) throws(AttributeValueError) -> DistinguishedName {
        let name = try? DistinguishedName(parsing: try self.text(of: bytes))
        return try self.require(name, or: .notDistinguishedName)
    }

    private static func require<Value>(
        _ value: Value?,
        or error: AttributeValueError
    ) throws(AttributeValueError) -> Value {
        guard let value else { throw error }
        return value
    }
}
