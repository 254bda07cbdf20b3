import LDAP

/// `listen.secret`: a secret that the URL of callouts must have, besides the caller's token.
enum URLSecretSection {
    static let query = Key(
        "query",
        "the name of the query's parameter that has the secret",
        .queryParameter,
        example: "code"
    )
    static let path = Key(
        "path",
        "whether the secret stands at the end of the path, after another `/`",
        .boolean,
        absence: .means(false)
    )
    static let value = Key(
        "value",
        "the secret, or several while a new one takes the place of an old one",
        .oneOrMore(.urlSecret, count: 1...8),
        absence: .isError,
        example: "\"${env:URL_SECRET}\""
    )

    static let keys: [any DescribedKey] = [query, path, value]
    static let form = ValueForm<URLSecret>
        .section(Self.keys, needs: [["query", "value"], ["path", "value"]], read: Self.read)

    private static func read(_ section: Section) -> URLSecret? {
        let query = section.value(Self.query)
        let isInPath = section.value(Self.path) ?? false
        let values = section.value(Self.value)
        guard section.contains(Self.query) != isInPath else {
            section.findings.error(
                section.site,
                "the secret has one place in the URL: give `query: NAME`, or `path: true`"
            )
            return nil
        }
        guard let values, isInPath || query != nil else { return nil }
        return URLSecret(place: query.map { .query($0) } ?? .path, values: values.map(\.value))
    }
}
