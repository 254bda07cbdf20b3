import DirectoryValues

/// Which directories are asked for a subject: a value without I/O.
///
/// The strongest key decides alone. A directory that lists the suffix of somebody's name is not asked for an account whose
/// SID is of another directory's domain: a name says less of where an account is than its SID does.
enum Route {
    /// The directories to ask.
    ///
    /// - Parameters:
    ///   - subject: The user.
    ///   - settings: What each directory is responsible for.
    /// - Returns: The indices of those responsible, in order; none when nobody is.
    static func indices(for subject: Subject, among settings: [RoutingSettings]) -> [Int] {
        // The usual case: one directory, for everybody.
        guard settings.contains(where: { !$0.isEmpty }) else { return Array(settings.indices) }
        if let domain = subject[.onPremisesSecurityIdentifier].flatMap({ SecurityIdentifier($0) })?.domain {
            let listing = settings.indices.filter { settings[$0].domainSIDs.contains(domain) }
            if !listing.isEmpty { return listing }
        }
        for field in [Subject.Field.onPremisesUserPrincipalName, .userPrincipalName] {
            guard let suffix = subject[field].flatMap(Self.suffix(of:)) else { continue }
            let listing = settings.indices.filter { settings[$0].lists(suffix: suffix) }
            if !listing.isEmpty { return listing }
        }
        return settings.indices.filter { settings[$0].isEmpty }
    }

    private static func suffix(of name: String) -> String? {
        CorrelationCondition.Transform.afterAt.apply(to: name)?.lowercased()
    }
}
