extension Filter {
    /// The filter that every entry matches, `(&)` (RFC 4526).
    ///
    /// A server need not know it; `(objectClass=*)` is understood by all.
    public static let absoluteTrue = Filter.and([])

    /// The filter that no entry matches, `(|)` (RFC 4526).
    public static let absoluteFalse = Filter.or([])

    /// All of the parts hold.
    ///
    /// - Parameter parts: The parts; none is true.
    /// - Returns: The filter.
    public static func and(_ parts: Filter...) -> Filter { .and(parts) }

    /// One of the parts holds.
    ///
    /// - Parameter parts: The parts; none is false.
    /// - Returns: The filter.
    public static func or(_ parts: Filter...) -> Filter { .or(parts) }

    /// The attribute has any value.
    ///
    /// - Parameter attribute: The attribute's description.
    /// - Returns: The filter.
    public static func present(_ attribute: String) -> Filter { .present(attribute: attribute) }

    /// The attribute has this value.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description.
    ///   - text: The value as it is, with nothing escaped.
    /// - Returns: The filter.
    public static func equality(_ attribute: String, _ text: String) -> Filter {
        .equality(attribute: attribute, value: Array(text.utf8))
    }

    /// The attribute has this value.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description.
    ///   - value: The value's bytes.
    /// - Returns: The filter.
    public static func equality(_ attribute: String, _ value: [UInt8]) -> Filter {
        .equality(attribute: attribute, value: value)
    }

    /// The attribute names this entry.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description, `member` for example.
    ///   - name: The entry's name.
    /// - Returns: The filter.
    public static func equality(_ attribute: String, _ name: DistinguishedName) -> Filter {
        .equality(attribute: attribute, value: name.printed)
    }

    /// A value is greater or equal.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description.
    ///   - text: The bound as it is, with nothing escaped.
    /// - Returns: The filter.
    public static func greaterOrEqual(_ attribute: String, _ text: String) -> Filter {
        .greaterOrEqual(attribute: attribute, value: Array(text.utf8))
    }

    /// A value is less or equal.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description.
    ///   - text: The bound as it is, with nothing escaped.
    /// - Returns: The filter.
    public static func lessOrEqual(_ attribute: String, _ text: String) -> Filter {
        .lessOrEqual(attribute: attribute, value: Array(text.utf8))
    }

    /// A value is about this one, in the server's sense.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description.
    ///   - text: The value as it is, with nothing escaped.
    /// - Returns: The filter.
    public static func approximate(_ attribute: String, _ text: String) -> Filter {
        .approximate(attribute: attribute, value: Array(text.utf8))
    }

    /// A value begins with `initial`, holds each of `any` in order, and ends with `final`.
    ///
    /// ``validate()`` refuses empty parts, and a filter without a part.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description.
    ///   - initial: The beginning; `nil` for any.
    ///   - any: What lies between.
    ///   - final: The end; `nil` for any.
    /// - Returns: The filter.
    public static func substrings(
        _ attribute: String,
        initial: String? = nil,
        any: [String] = [],
        final: String? = nil
    ) -> Filter {
        .substrings(
            attribute: attribute,
            initial: initial.map { Array($0.utf8) },
            any: any.map { Array($0.utf8) },
            final: final.map { Array($0.utf8) }
        )
    }

    /// A matching rule holds between a value and this one.
    ///
    /// - Parameters:
    ///   - attribute: The attribute's description; `nil` for all that the rule fits.
    ///   - rule: The rule; `nil` for the attribute's own equality.
    ///   - dnAttributes: Whether the attributes in the entry's DN count as well.
    ///   - value: The value as it is, with nothing escaped.
    /// - Returns: The filter.
    public static func extensible(
        _ attribute: String?,
        rule: MatchingRule?,
        dnAttributes: Bool = false,
        value: String
    ) -> Filter {
        .extensible(
            attribute: attribute,
            matchingRule: rule?.rawValue,
            dnAttributes: dnAttributes,
            value: Array(value.utf8)
        )
    }

    /// The attribute leads to an entry, over any number of entries between (Active Directory, ``MatchingRule/inChain``).
    ///
    /// `inChain("member", person)` finds the groups that hold a person, nested ones too.
    ///
    /// - Parameters:
    ///   - attribute: An attribute of DNs with a back link: `member`, `memberOf`, `manager`.
    ///   - name: The entry at the end of the chain.
    /// - Returns: The filter.
    public static func inChain(_ attribute: String, _ name: DistinguishedName) -> Filter {
        .extensible(attribute, rule: .inChain, value: name.description)
    }

    /// All of these bits are set (Active Directory, ``MatchingRule/bitwiseAnd``).
    ///
    /// - Parameters:
    ///   - attribute: An attribute of integers, `userAccountControl` for example.
    ///   - bits: The bits as one number.
    /// - Returns: The filter.
    public static func bitwiseAnd(_ attribute: String, _ bits: Int64) -> Filter {
        .extensible(attribute, rule: .bitwiseAnd, value: String(bits))
    }

    /// One of these bits is set (Active Directory, ``MatchingRule/bitwiseOr``).
    ///
    /// - Parameters:
    ///   - attribute: An attribute of integers, `groupType` for example.
    ///   - bits: The bits as one number.
    /// - Returns: The filter.
    public static func bitwiseOr(_ attribute: String, _ bits: Int64) -> Filter {
        .extensible(attribute, rule: .bitwiseOr, value: String(bits))
    }
}
