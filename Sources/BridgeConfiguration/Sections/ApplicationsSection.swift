import EntraCallout

/// `applications`: the policies, by application id.
enum ApplicationsSection {
    private static let defaultKey = "default"

    static let form = ValueForm<[ApplicationEntry]>(expected: "a mapping from application ids to policies") {
        node,
        reader in
        guard case .mapping(let entries) = node.content else {
            reader.mismatch(node, expected: "a mapping from application ids (GUIDs) and `default` to policies")
            return nil
        }
        var known: [String: SourcePosition] = [:]
        return entries.compactMap { entry in
            let id = GloballyUniqueIdentifier.normalized(entry.key)
            if id == nil, entry.key != Self.defaultKey {
                let question = Suggestion.question(about: entry.key, among: [Self.defaultKey])
                reader.findings.error(entry.site, "expected an application id (a GUID) or `default`\(question)")
            }
            if let id, let earlier = known.updateValue(entry.site.position, forKey: id) {
                reader.findings.error(entry.site, "this application was already listed at \(earlier)")
            }
            return ApplicationSection.read(entry, id: id, reader)
        }
    }
}
