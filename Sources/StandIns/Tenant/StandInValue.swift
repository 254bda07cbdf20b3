/// A JSON value for the header or the claims of a stand-in token, well-formed or not.
public enum StandInValue: Sendable, Hashable, Encodable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral
{
    /// Text.
    case string(String)
    /// A whole number, as times are.
    case integer(Int)
    /// A list.
    case array([StandInValue])
    /// Yes or no.
    case boolean(Bool)
    /// An object.
    case object([String: StandInValue])
    /// `null`.
    case null

    /// Creates text.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// Creates a number.
    ///
    /// - Parameter value: The number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// Creates a list.
    ///
    /// - Parameter elements: The elements.
    public init(arrayLiteral elements: StandInValue...) { self = .array(elements) }

    /// Writes the value.
    ///
    /// - Parameter encoder: The encoder.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .array(let elements): try container.encode(elements)
        case .boolean(let isTrue): try container.encode(isTrue)
        case .object(let members): try container.encode(members)
        case .null: try container.encodeNil()
        }
    }
}
