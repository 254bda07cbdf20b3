import DirectoryValues

extension RuleCondition: CustomStringConvertible {
    /// Deeper parts are left out of texts.
    private static let maximumDepth = 8

    /// The condition in the words of the configuration.
    public var description: String { self.text(depth: 0) }

    private func text(depth: Int) -> String {
        guard depth <= Self.maximumDepth else { return "..." }
        return switch self {
        case .attribute(let name, let form, let test):
            "attribute `\(name)`" + (form.map { " as \($0.rawValue)" } ?? "") + " \(test)"
        case .group(let form, let test): "group as \(form.rawValue) \(test)"
        case .accountState(let conditions): "accountState \(Self.list(conditions.map(\.rawValue).sorted()))"
        case .isGuest(let isGuest): "userType \(isGuest ? "guest" : "member")"
        case .signIn(let match): match.description
        case .all(let parts): "all \(Self.list(parts.map { $0.text(depth: depth + 1) }))"
        case .any(let parts): "any \(Self.list(parts.map { $0.text(depth: depth + 1) }))"
        case .not(let part): "not [\(part.text(depth: depth + 1))]"
        }
    }

    private static func list(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }
}
