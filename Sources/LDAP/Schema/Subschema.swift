/// The attributes that a server knows (RFC 4512, section 4.2).
public struct Subschema: Sendable, Hashable {
    /// The most definitions that are read; Active Directory with Exchange has some 3,500.
    public static let maximumCount = 20_000
    /// How many supertypes are looked through: definitions can go in a circle.
    private static let maximumDepth = 16

    /// The definitions, in the server's order.
    public let attributeTypes: [AttributeType]
    /// How many values could not be read as a definition, or were too many.
    public let unreadableCount: Int
    /// Positions in ``attributeTypes`` by lower-case names and identifiers.
    private let positions: [String: Int]

    /// Every name and identifier that a rule may use.
    public var names: [String] { self.attributeTypes.flatMap { $0.names.isEmpty ? [$0.identifier] : $0.names } }

    /// Collects definitions.
    ///
    /// - Parameters:
    ///   - attributeTypes: The definitions; of several with one name the first counts.
    ///   - unreadableCount: How many others could not be read.
    public init(attributeTypes: [AttributeType], unreadableCount: Int = 0) {
        self.attributeTypes = attributeTypes
        self.unreadableCount = unreadableCount
        var positions: [String: Int] = [:]
        for (index, type) in attributeTypes.enumerated() {
            for name in type.names + [type.identifier] where positions[name.lowercased()] == nil {
                positions[name.lowercased()] = index
            }
        }
        self.positions = positions
    }

    /// Reads the entry that holds the schema.
    ///
    /// - Parameter entry: The entry, with its `attributeTypes`.
    public init(entry: SearchEntry) {
        let values = entry.values(of: Self.attribute)
        let types = values.prefix(Self.maximumCount)
            .compactMap { value in
                String(validating: value, as: UTF8.self).flatMap { try? AttributeType(parsing: $0) }
            }
        self.init(attributeTypes: types, unreadableCount: values.count - types.count)
    }

    static let attribute = "attributeTypes"

    /// Finds the definition of an attribute.
    ///
    /// - Parameter description: Its name or identifier in any case, with or without options.
    /// - Returns: The definition; `nil` when the server knows no such attribute.
    public func attributeType(_ description: String) -> AttributeType? {
        let type = description.prefix { $0 != ";" }.lowercased()
        return self.positions[type].map { self.attributeTypes[$0] }
    }

    /// An attribute and those that it is a kind of, itself first.
    ///
    /// - Parameter description: Its name or identifier.
    /// - Returns: The definitions; none when the server knows no such attribute.
    public func lineage(of description: String) -> [AttributeType] {
        var lineage: [AttributeType] = []
        var next = self.attributeType(description)
        while let type = next, lineage.count < Self.maximumDepth, !lineage.contains(type) {
            lineage.append(type)
            next = type.superior.flatMap { self.attributeType($0) }
        }
        return lineage
    }

    /// The syntax of an attribute, its own or its supertype's.
    ///
    /// - Parameter description: Its name or identifier.
    /// - Returns: The object identifier; `nil` when it is not known.
    public func syntax(of description: String) -> String? {
        self.lineage(of: description).lazy.compactMap(\.syntax).first
    }

    /// The rule by which an attribute's values are equal, its own or its supertype's.
    ///
    /// - Parameter description: Its name or identifier.
    /// - Returns: The name or identifier; `nil` when it is not known, as in Active Directory, or when there is none.
    public func equality(of description: String) -> String? {
        self.lineage(of: description).lazy.compactMap(\.equality).first
    }
}
