import LDAP

/// The NetBIOS names of a forest's domains, from the `crossRef` entries below `CN=Partitions` (MS-ADTS 6.1.1.2.1.1.5).
struct DomainNames: Sendable {
    private let names: [(domain: DistinguishedName, name: String)]

    /// Reads the entries; those of partitions that are no domain have no NetBIOS name.
    init(entries: [SearchEntry]) {
        self.names = entries.compactMap { entry in
            guard let name = entry.text(of: "nETBIOSName"), let context = entry.text(of: "nCName"),
                let domain = try? DistinguishedName(parsing: context)
            else { return nil }
            return (domain, name)
        }
    }

    var isEmpty: Bool { self.names.isEmpty }

    /// The name of the domain that an entry is in.
    func name(ofDomainOf entry: DistinguishedName) -> String? {
        // A child domain lies below its parent's name: the longest one is the entry's own.
        self.names.filter { entry.isDescendant(of: $0.domain) }
            .max { $0.domain.relativeNames.count < $1.domain.relativeNames.count }?
            .name
    }

    /// The search for them.
    ///
    /// - Parameter configuration: Where the forest's configuration is.
    /// - Returns: The search.
    static func request(below configuration: DistinguishedName) -> SearchRequest {
        SearchRequest(
            base: configuration.appending("CN", "Partitions"),
            scope: .singleLevel,
            filter: .and(.equality("objectClass", "crossRef"), .present("nETBIOSName")),
            attributes: ["nCName", "nETBIOSName"]
        )
    }
}
