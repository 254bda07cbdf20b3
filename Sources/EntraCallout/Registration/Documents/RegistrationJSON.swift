/// The body of a request: JSON whose members keep their order, with places for what earlier answers give.
public indirect enum RegistrationJSON: Sendable, Hashable, ExpressibleByStringInterpolation,
    ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `null`.
    case null
    /// Yes or no.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// Text.
    case text(RegistrationText)
    /// A list.
    case array([RegistrationJSON])
    /// An object; a name comes once.
    case object([Member])

    /// A member of an object.
    public struct Member: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The value.
        public let value: RegistrationJSON

        /// Creates a member.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - value: The value.
        public init(_ name: String, _ value: RegistrationJSON) {
            self.name = name
            self.value = value
        }
    }

    /// Creates text.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) { self = .text(RegistrationText(stringLiteral: value)) }

    /// Creates text of several parts.
    ///
    /// - Parameter stringInterpolation: The parts.
    public init(stringInterpolation: RegistrationText.StringInterpolation) {
        self = .text(RegistrationText(stringInterpolation: stringInterpolation))
    }

    /// Creates a boolean.
    ///
    /// - Parameter value: The boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// Creates a number.
    ///
    /// - Parameter value: The number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// Creates a list.
    ///
    /// - Parameter elements: The elements.
    public init(arrayLiteral elements: RegistrationJSON...) { self = .array(elements) }

    /// Creates an object.
    ///
    /// - Parameter elements: The members, in order.
    public init(dictionaryLiteral elements: (String, RegistrationJSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    /// Text that is known.
    ///
    /// - Parameter text: The text.
    /// - Returns: The value.
    public static func string(_ text: String) -> RegistrationJSON { .text("\(text)") }
}
