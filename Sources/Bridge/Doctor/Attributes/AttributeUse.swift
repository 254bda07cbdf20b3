import ClaimsMapping
import Directory
import DirectoryValues
import LDAP

/// One place in the configuration that reads an attribute, and what it expects of it.
struct AttributeUse: Sendable, Hashable {
    /// What the attribute is for.
    enum Purpose: Sendable, Hashable {
        /// A claim's value; with what becomes of several values, and the form that they are read in.
        case claim(takesSeveral: Bool, form: AttributeForm)
        /// A condition of a rule.
        case condition
        /// A search for a value; with the value's form.
        case search(CorrelationCondition.ValueForm)
        /// Part of a filter that the configuration says as a whole.
        case filter
        /// The check of an entry's SID, which passes where there is none.
        case securityIdentifier
        /// The value that stands among a group's members.
        case memberValue
        /// A group's name.
        case groupName
        /// A group's members.
        case members
    }

    /// Whose attribute it is.
    enum Owner: Sendable, Hashable {
        case person
        case group
    }

    let attribute: String
    let owner: Owner
    let purpose: Purpose
    /// Where it stands in the configuration, such as `claims.department`.
    let key: String

    /// Whether a claim's value comes of it.
    var isClaim: Bool { if case .claim = self.purpose { true } else { false } }
}

/// An attribute with all places that read it.
struct UsedAttribute: Sendable, Hashable {
    let name: String
    let uses: [AttributeUse]

    /// The places, each once, at most five by name.
    var keys: String {
        var known: Set<String> = []
        let keys = self.uses.map(\.key).filter { known.insert($0).inserted }
        let shown = keys.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return keys.count > 5 ? "\(shown) and \(keys.count - 5) more" : shown
    }

    /// The uses, each attribute once however it is spelled, in the order in which they come first.
    static func collect(_ uses: [AttributeUse], of owner: AttributeUse.Owner) -> [UsedAttribute] {
        var order: [AttributeKey] = []
        var byKey: [AttributeKey: [AttributeUse]] = [:]
        for use in uses where use.owner == owner {
            let key = AttributeKey(use.attribute)
            if byKey[key] == nil { order.append(key) }
            byKey[key, default: []].append(use)
        }
        return order.compactMap { key in
            byKey[key].flatMap { uses in uses.first.map { UsedAttribute(name: $0.attribute, uses: uses) } }
        }
    }
}
