import Directory

/// Finds settings of groups that contradict each other or the directory's kind.
struct GroupStrategyCheck {
    let kind: DirectoryKind
    /// What the document says.
    let groups: GroupOverrides
    /// That with the kind's defaults.
    let settings: GroupSettings

    func check(_ section: Section) {
        let site = self.groups.site ?? section.site(of: DirectorySection.groups)
        if self.kind == .openLDAP, let word = self.wordOfActiveDirectory {
            section.findings.error(site, "`\(word)` is Active Directory's, and the directory's kind is `openldap`")
        } else if let conflict = self.settings.conflict {
            section.findings.error(site, conflict)
        }
    }

    private var wordOfActiveDirectory: String? {
        if let strategy = self.groups.strategy, strategy.isOfActiveDirectoryAlone { return strategy.rawValue }
        if self.groups.types != nil { return "types" }
        if self.groups.scopes != nil { return "scopes" }
        return self.groups.builtin != nil ? "builtin" : nil
    }
}
