/// `applications`: the policies, in the order in which they are tried.
enum ApplicationsSection {
    private static let maximumCount = 10_000
    private static let expected = "a mapping from application ids (GUIDs), labels and `default` to policies"

    static let form = ValueForm<[ApplicationEntry]>(
        expected: Self.expected,
        shape: .table(keys: "an application id, a label of yours, or `default`", .section(ApplicationSection.keys))
    ) { node, reader in
        guard case .mapping(let entries) = node.content else {
            reader.mismatch(node, expected: Self.expected)
            return nil
        }
        guard entries.count <= Self.maximumCount else {
            reader.findings.error(node.site, "expected at most \(Self.maximumCount), found \(entries.count)")
            return nil
        }
        return entries.compactMap { ApplicationSection.read($0, reader) }
    }
}
