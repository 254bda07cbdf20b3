/// An attribute of a sign-up form (contract 1.3).
public struct SignUpAttribute: Sendable, Hashable {
    /// The type that Entra declares, in which an answer must give values.
    public enum ValueType: String, Sendable, Hashable, CaseIterable {
        /// Text; several values are one text with commas.
        case string = "microsoft.graph.stringDirectoryAttributeValue"
        /// A whole number.
        case integer = "microsoft.graph.int64DirectoryAttributeValue"
        /// Yes or no.
        case boolean = "microsoft.graph.booleanDirectoryAttributeValue"
    }

    /// The declared type; text where none is declared that is known.
    public let type: ValueType
    /// The value, in the declared type; `nil` before somebody has entered one.
    public let value: AttributeValue?

    init(_ fields: FieldReader) throws(EventError) {
        let declared = try fields.optionalString("@odata.type")?.lowercased()
        self.type = ValueType.allCases.first { $0.rawValue.lowercased() == declared } ?? .string
        self.value = try fields.optionalAttributeValue("value")
    }
}
