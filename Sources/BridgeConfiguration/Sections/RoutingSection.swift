import Directory
import DirectoryValues

/// `directories[].routing`: which users a directory is responsible for.
enum RoutingSection {
    static let suffixes = Key(
        "suffixes",
        "the suffixes of user principal names",
        .list(.userPrincipalNameSuffix, count: 1...1000),
        example: "[corp.example, \"*.corp.example\"]"
    )
    static let domainSIDs = Key(
        "domainSIDs",
        "the SIDs of domains",
        .list(.domainSID, count: 1...1000),
        example: "[S-1-5-21-1874205361-2960417738-508821194]"
    )

    static let keys: [any DescribedKey] = [suffixes, domainSIDs]
    static let form = ValueForm<RoutingSettings>
        .section(Self.keys) { section in
            if !section.contains(Self.suffixes), !section.contains(Self.domainSIDs) {
                section.findings.warning(
                    section.site,
                    "it lists nothing: the directory is for everybody whom no other one lists, as without it"
                )
            }
            return RoutingSettings(
                userPrincipalNameSuffixes: (section.value(Self.suffixes) ?? []).map(\.value),
                domainSIDs: (section.value(Self.domainSIDs) ?? []).map(\.value)
            )
        }
}
