/// Text of a request, parts of which an earlier answer gives.
public struct RegistrationText: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// A part of the text.
    public enum Part: Sendable, Hashable {
        /// Text that is known.
        case literal(String)
        /// What an earlier answer gives.
        case taken(RegistrationValue)
    }

    /// The parts, in order; no literal is empty, and no two stand side by side.
    public private(set) var parts: [Part] = []

    /// Interpolates known text and values.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = RegistrationText()

        /// Begins a text.
        ///
        /// - Parameters:
        ///   - literalCapacity: How long the literals are.
        ///   - interpolationCount: How many interpolations there are.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Appends known text.
        ///
        /// - Parameter literal: The text.
        public mutating func appendLiteral(_ literal: String) { self.text.append(literal) }

        /// Appends known text.
        ///
        /// - Parameter literal: The text.
        public mutating func appendInterpolation(_ literal: String) { self.text.append(literal) }

        /// Appends another text.
        ///
        /// - Parameter other: The text.
        public mutating func appendInterpolation(_ other: RegistrationText) { self.text.append(other) }

        /// Appends what an answer gives.
        ///
        /// - Parameter value: What it is.
        public mutating func appendInterpolation(_ value: RegistrationValue) {
            self.text.append(RegistrationText(value))
        }
    }

    /// Creates an empty text.
    public init() {}

    /// Creates a text of one value.
    ///
    /// - Parameter value: What an answer gives.
    public init(_ value: RegistrationValue) { self.parts = [.taken(value)] }

    /// Creates a text that is known.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) { self.append(value) }

    /// Creates a text of several parts.
    ///
    /// - Parameter stringInterpolation: The parts.
    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

    /// The text with something in the place of each value.
    ///
    /// - Parameter value: What stands for a value.
    /// - Returns: The text.
    public func rendered(_ value: (RegistrationValue) -> String) -> String {
        self.parts.reduce(into: "") { text, part in
            switch part {
            case .literal(let literal): text += literal
            case .taken(let taken): text += value(taken)
            }
        }
    }

    /// The text with the names of values in braces, for people.
    public var description: String { self.rendered { "{\($0.name)}" } }

    mutating func append(_ literal: String) {
        guard !literal.isEmpty else { return }
        if case .literal(let last) = self.parts.last {
            self.parts[self.parts.count - 1] = .literal(last + literal)
        } else {
            self.parts.append(.literal(literal))
        }
    }

    mutating func append(_ other: RegistrationText) {
        for part in other.parts {
            switch part {
            case .literal(let literal): self.append(literal)
            case .taken: self.parts.append(part)
            }
        }
    }
}
