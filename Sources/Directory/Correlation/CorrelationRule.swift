public import LDAP

/// One way from a subject to an entry: conditions that all hold of it.
public struct CorrelationRule: Sendable, Hashable, CustomStringConvertible {
    /// How far below its base a rule looks.
    ///
    /// Raw values are the words of the configuration.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// The base and everything below it.
        case subtree
        /// The entries right below the base.
        case oneLevel
    }

    /// The conditions; the rule applies where the subject has the fields of all of them.
    ///
    /// A rule without any applies to nobody.
    public var conditions: [CorrelationCondition]
    /// Where the rule looks; `nil` is the directory's own base.
    public var base: DistinguishedName?
    /// How far below it.
    public var scope: Scope
    /// Whether the rule applies to guests too.
    public var guests: Bool
    /// What logs call it.
    public var name: String?

    /// The rule as an administrator would say it: `userPrincipalName = mail`, several conditions joined by ` and `.
    public var description: String { self.conditions.map(\.description).joined(separator: " and ") }

    /// What logs call it: its name, or its conditions.
    public var label: String { self.name ?? self.description }

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - conditions: The conditions, all of which must hold.
    ///   - base: Where it looks; the directory's base unless told.
    ///   - scope: How far below; everything unless told.
    ///   - guests: Whether guests match.
    ///   - name: What logs call it.
    public init(
        conditions: [CorrelationCondition],
        base: DistinguishedName? = nil,
        scope: Scope = .subtree,
        guests: Bool = false,
        name: String? = nil
    ) {
        self.conditions = conditions
        self.base = base
        self.scope = scope
        self.guests = guests
        self.name = name
    }

    /// Creates a rule of one condition.
    ///
    /// - Parameters:
    ///   - subject: The subject's field.
    ///   - attribute: The entry's attribute.
    ///   - form: How text becomes the value; `nil` is the attribute's usual form.
    ///   - transforms: The changes of the text, in order.
    ///   - guests: Whether guests match.
    public init(
        subject: Subject.Field,
        attribute: String,
        form: CorrelationCondition.ValueForm? = nil,
        transforms: [CorrelationCondition.Transform] = [],
        guests: Bool = false
    ) {
        self.init(
            conditions: [
                CorrelationCondition(subject: subject, attribute: attribute, form: form, transforms: transforms)
            ],
            guests: guests
        )
    }

    /// The rules that a kind of directory has unless the configuration says otherwise.
    ///
    /// - Parameter kind: The product family.
    /// - Returns: For Active Directory the strongest key first; none for others, where only the operator can know
    ///   which attribute names a user.
    public static func defaults(for kind: DirectoryKind) -> [CorrelationRule] {
        switch kind {
        case .activeDirectory:
            [
                CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "objectSid"),
                CorrelationRule(subject: .id, attribute: "msDS-ExternalDirectoryObjectId"),
                CorrelationRule(subject: .onPremisesUserPrincipalName, attribute: "userPrincipalName"),
                CorrelationRule(subject: .userPrincipalName, attribute: "userPrincipalName"),
            ]
        case .openLDAP, .generic: []
        }
    }
}
