public import ClaimsMapping

extension AttributeValue {
    /// Puts what a rule gives into the type that a sign-up form declares (contract 1.3).
    ///
    /// - Parameters:
    ///   - value: What the rule gives; several values of a text are one text with commas.
    ///   - type: The declared type.
    /// - Throws: ``UnfittingValue`` where it is none of that type.
    public init(_ value: ClaimValue, as type: SignUpAttribute.ValueType) throws(UnfittingValue) {
        switch type {
        case .string:
            if case .strings(let texts) = value, texts.contains(where: { $0.contains(",") }) {
                throw .commaInList
            }
            self = .string(value.texts.joined(separator: ","))
        case .integer:
            guard let number = Int64(try Self.single(value)) else { throw .notInteger }
            self = .integer(number)
        case .boolean:
            switch try Self.single(value).lowercased() {
            case "true": self = .boolean(true)
            case "false": self = .boolean(false)
            default: throw .notBoolean
            }
        }
        guard self.text.utf8.count <= UnfittingValue.maximumBytes else {
            throw .tooLong(bytes: UnfittingValue.maximumBytes)
        }
    }

    private static func single(_ value: ClaimValue) throws(UnfittingValue) -> String {
        guard value.texts.count == 1 else { throw .several(count: value.texts.count) }
        return value.texts[0]
    }
}
