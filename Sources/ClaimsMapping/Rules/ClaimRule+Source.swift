public import DirectoryValues

extension ClaimRule {
    /// Where a rule's values come from.
    public indirect enum Source: Sendable, Hashable {
        /// The values of an attribute of the user's entry; without a form they are of the attribute's usual one.
        case attribute(String, as: AttributeForm? = nil)
        /// A fixed value. A list makes the claim a list.
        case constant(ClaimValue)
        /// Text with attributes in it, each in its usual form.
        case template(Template)
        /// The names of the user's groups.
        case groups(GroupNameForm)
        /// The words of the conditions that the user's account is under, or `enabled`.
        case accountState
        /// What is known of the entry besides its attributes.
        case entry(EntryFact)
        /// The first of several sources that has a value.
        ///
        /// One that could not be read, or that has more values than a rule looks at, ends the search: the ones after
        /// it are for users who have nothing there, which is not known then.
        case firstOf([Source])

        /// What it is, in words, without any value.
        public var summary: String {
            switch self {
            case .attribute(let name, let form): "attribute `\(name)`" + (form.map { " as \($0.rawValue)" } ?? "")
            case .constant: "a constant"
            case .template(let template): "template `\(template)`"
            case .groups(let form): "groups as \(form.rawValue)"
            case .accountState: "accountState"
            case .entry(let fact): fact.rawValue
            case .firstOf(let sources): "the first of \(sources.count) sources"
            }
        }

        /// The sources in the order in which they are tried, none of them a ``firstOf(_:)``.
        ///
        /// Without recursion, so that no nesting uses up the stack.
        var leaves: [Source] {
            var leaves: [Source] = []
            var open = [self]
            while let source = open.popLast() {
                if case .firstOf(let sources) = source { open += sources.reversed() } else { leaves.append(source) }
            }
            return leaves
        }
    }
}
