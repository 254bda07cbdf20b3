import LDAP

/// The hash of a name by which an administrator may purge a user.
///
/// A cache keeps it in place of the names: 8 bytes each, and quickly compared. Two names with the same hash would purge one
/// entry too many, which costs a look-up.
struct UserFingerprint: Sendable, Hashable {
    private let hash: Int

    /// The name of a subject, in any case.
    private init(name: String) {
        self.hash = name.lowercased().hashValue
    }

    /// The name of an entry, in any spelling of RFC 4514; `nil` for text that is none.
    private init?(dn: String) {
        guard let name = try? DistinguishedName.normalized(parsing: dn), !name.isEmpty else { return nil }
        self.hash = "dn \(name)".hashValue
    }

    /// The names that a subject has.
    static func names(of subject: Subject) -> [UserFingerprint] {
        subject.values.values.map { UserFingerprint(name: $0) }
    }

    /// The names of the entries that an answer is about.
    static func names(of outcome: ResolutionReport.Outcome) -> [UserFingerprint] {
        switch outcome {
        case .found(let resolution): [resolution.dn].compactMap { UserFingerprint(dn: $0) }
        case .unknown: []
        case .ambiguous(let dns): dns.compactMap { UserFingerprint(dn: $0) }
        case .contradicted(let dn, _): [dn].compactMap { UserFingerprint(dn: $0) }
        }
    }

    /// What somebody who purges may mean by a text: a subject's value, and the entry's name if the text is one.
    static func meanings(of text: String) -> (name: UserFingerprint, entry: UserFingerprint?) {
        (UserFingerprint(name: text), UserFingerprint(dn: text))
    }
}
