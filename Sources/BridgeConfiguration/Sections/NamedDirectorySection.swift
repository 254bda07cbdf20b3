import Directory

/// An element of `directories`: a directory with a name, and with the users that it is responsible for.
enum NamedDirectorySection {
    static let name = Key("name", "what logs call the directory", .label, absence: .isError, example: "corp")
    static let routing = Key(
        "routing",
        "which users the directory is responsible for",
        RoutingSection.form,
        absence: .follows("all whom no other directory lists")
    )
    static let correlation = Key(
        "correlation",
        "how a user is found in it, where that differs from the document's `correlation`",
        .list(CorrelationSection.form, count: 1...64),
        absence: .follows("the document's `correlation`")
    )

    static let keys: [any DescribedKey] = [name, routing, correlation] + DirectorySection.keys
    static let form = ValueForm<NamedDirectoryReading>
        .section(Self.keys, needs: DirectorySection.needs) { section in
            let name = section.value(Self.name)
            return NamedDirectoryReading(
                name: name.map { Located(value: $0, site: section.site(of: Self.name)) },
                routing: section.value(Self.routing) ?? RoutingSettings(),
                correlation: section.value(Self.correlation)?.map(\.value),
                hasCorrelation: section.contains(Self.correlation),
                directory: DirectorySection.read(section)
            )
        }
}
