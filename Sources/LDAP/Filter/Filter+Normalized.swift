extension Filter {
    /// The form in which two filters are compared.
    ///
    /// Attributes and matching rules are in lower case, options in order, and the parts of an `and` or `or` are in order
    /// and without repeats. Values are never touched: whether `Ines` and `ines` are one value, only the schema's matching
    /// rule for the attribute knows, and neither is `cn` known to be `commonName` or `2.5.4.3`. So filters that are equal
    /// here find the same entries on any server; filters that differ here may still do so.
    public var normalized: Filter {
        switch self {
        case .and(let parts): .and(Self.ordered(parts))
        case .or(let parts): .or(Self.ordered(parts))
        case .not(let part): .not(part.normalized)
        case .equality(let attribute, let value):
            .equality(attribute: AttributeDescription.normalized(attribute), value: value)
        case .greaterOrEqual(let attribute, let value):
            .greaterOrEqual(attribute: AttributeDescription.normalized(attribute), value: value)
        case .lessOrEqual(let attribute, let value):
            .lessOrEqual(attribute: AttributeDescription.normalized(attribute), value: value)
        case .approximate(let attribute, let value):
            .approximate(attribute: AttributeDescription.normalized(attribute), value: value)
        case .present(let attribute):
            .present(attribute: AttributeDescription.normalized(attribute))
        case .substrings(let attribute, let initial, let any, let final):
            .substrings(
                attribute: AttributeDescription.normalized(attribute),
                initial: initial,
                any: any,
                final: final
            )
        case .extensible(let attribute, let matchingRule, let dnAttributes, let value):
            .extensible(
                attribute: attribute.map(AttributeDescription.normalized),
                matchingRule: matchingRule.map(AttributeDescription.normalized),
                dnAttributes: dnAttributes,
                value: value
            )
        }
    }

    /// Whether another filter has the same normalized form, and so finds the same entries.
    ///
    /// - Parameter other: The other filter.
    /// - Returns: Whether the two are known to be alike; `false` does not say that they find different entries.
    public func isEquivalent(to other: Filter) -> Bool {
        self.normalized == other.normalized
    }

    /// The filter with each `and` and `or` of a single part replaced by that part.
    ///
    /// Nothing else is changed: the rest keeps its order and spelling, and finds the same entries.
    ///
    /// - Returns: The simpler filter.
    public func simplified() -> Filter {
        switch self {
        case .and(let parts): parts.count == 1 ? parts[0].simplified() : .and(parts.map { $0.simplified() })
        case .or(let parts): parts.count == 1 ? parts[0].simplified() : .or(parts.map { $0.simplified() })
        case .not(let part): .not(part.simplified())
        case .equality, .substrings, .greaterOrEqual, .lessOrEqual, .approximate, .present, .extensible: self
        }
    }

    private static func ordered(_ parts: [Filter]) -> [Filter] {
        let printed = parts.map { part in
            let normalized = part.normalized
            var text: [UInt8] = []
            normalized.append(to: &text)
            return (filter: normalized, text: text)
        }
        var ordered: [(filter: Filter, text: [UInt8])] = []
        for part in printed.sorted(by: { $0.text.lexicographicallyPrecedes($1.text) })
        where part.text != ordered.last?.text {
            ordered.append(part)
        }
        return ordered.map(\.filter)
    }
}
