extension ClaimRule {
    /// Where a rule's values come from.
    public enum Source: Sendable, Hashable {
        /// The values of an attribute of the user's entry.
        case attribute(String)
        /// A fixed value. A list makes the claim a list.
        case constant(ClaimValue)
        /// Text with attributes in it.
        case template(Template)
        /// The names of the user's groups.
        case groups

        /// The attributes that must be read for it.
        public var attributes: [String] {
            switch self {
            case .attribute(let name): [name]
            case .template(let template): template.attributes
            case .constant, .groups: []
            }
        }

        /// Whether its values come in no particular order.
        ///
        /// A server returns the values of an attribute as it likes.
        var isUnordered: Bool {
            switch self {
            case .attribute, .groups: true
            case .constant, .template: false
            }
        }
    }
}
