import ClaimsMapping
import Directory
import LDAP

extension MappingInput {
    /// What a look-up found, for rules.
    ///
    /// - Parameters:
    ///   - resolution: The entry.
    ///   - report: How it was found.
    init(_ resolution: Resolution, _ report: ResolutionReport) {
        self.init(
            attributes: Dictionary(
                resolution.attributes.map { ($0.name, $0.values) },
                uniquingKeysWith: { $0 + $1 }
            ),
            groups: resolution.groups.namesByForm,
            accountState: resolution.account.words,
            isAccountStateComplete: resolution.account.unreadable.isEmpty,
            origin: EntryOrigin(
                distinguishedName: resolution.dn,
                matchedRule: resolution.rule.label,
                directoryName: report.directory,
                dataSource: report.source.rawValue,
                dataAge: report.age
            )
        )
    }
}
