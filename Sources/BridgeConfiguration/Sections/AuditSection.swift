import ClaimsMapping

/// `audit`: where one record per callout goes, and what it says of the user.
enum AuditSection {
    /// The places that have a word of their own.
    private enum Place: String, Sendable, CaseIterable {
        case log, stdout, stderr, journald, syslog

        var destination: AuditSettings.Destination {
            switch self {
            case .log: .log
            case .stdout: .standardOutput
            case .stderr: .standardError
            case .journald: .journald
            case .syslog: .syslog
            }
        }
    }

    private enum SubjectWord: String, Sendable, CaseIterable {
        case none, hashed, plain
    }

    private static let to = Key(
        "to",
        "where the record of a callout goes",
        ValueForm<Place>.word,
        absence: .follows("`log`, unless `file` is given")
    )
    private static let file = Key(
        "file",
        "the file to which records are appended, opened again on SIGUSR1, on SIGHUP and when it was moved",
        .text("the path of a file"),
        example: "/var/log/entra-ldap-bridge/audit.jsonl"
    )
    private static let subject = Key(
        "subject",
        "what a record says of the user: nothing, a keyed hash of the user's id in Entra, or the id and the principal name",
        ValueForm<SubjectWord>.word,
        absence: .follows("`hashed` where `key` is given, else `none`")
    )
    private static let key = Key(
        "key",
        "the secret of the hash",
        ValueForm<PseudonymKey>.pseudonymKey
    )
    private static let failClosed = Key(
        "failClosed",
        "whether a callout whose record cannot be kept is refused with 503",
        .boolean,
        absence: .means(false)
    )
    private static let queue = Key(
        "queue",
        "how many records may wait while they cannot be written; more are lost, and counted",
        .integer(16...1_000_000),
        absence: .means(AuditSettings.defaultCapacity)
    )

    static let keys: [any DescribedKey] = [to, file, subject, key, failClosed, queue]
    static let form = ValueForm<AuditSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> AuditSettings? {
        let destination = Self.readDestination(section)
        let subject = Self.readSubject(section)
        let failClosed = section.value(Self.failClosed)
        let capacity = section.value(Self.queue)
        guard let destination, let subject, let failClosed, let capacity else { return nil }
        if failClosed, destination == .log {
            section.findings.error(
                section.site(of: Self.failClosed),
                "the log cannot say whether it kept a record: name a place of its own by `file` or `to`"
            )
        }
        return AuditSettings(
            destination: destination,
            subject: subject,
            failClosed: failClosed,
            capacity: capacity
        )
    }

    private static func readDestination(_ section: Section) -> AuditSettings.Destination? {
        let place = section.value(Self.to)
        let file = section.value(Self.file)
        switch (section.contains(Self.to), section.contains(Self.file)) {
        case (true, true):
            section.findings.error(section.site(of: Self.to), "records go to one place: remove `to` or `file`")
            return nil
        case (true, false): return place?.destination
        case (false, true):
            section.noteNothing(for: Self.to)
            let site = section.site(of: Self.file)
            return file.map { .file(section.reader.path(of: $0, at: site)) }
        case (false, false):
            section.note(.log, for: Self.to)
            return .log
        }
    }

    private static func readSubject(_ section: Section) -> AuditSettings.Subject? {
        let key = section.value(Self.key)
        let hasKey = section.contains(Self.key)
        let word: SubjectWord?
        if section.contains(Self.subject) {
            word = section.value(Self.subject)
        } else {
            word = hasKey ? .hashed : SubjectWord.none
            section.note(hasKey ? .hashed : .none, for: Self.subject)
        }
        switch word {
        case nil: return nil
        case .hashed?:
            if !hasKey {
                section.findings.error(
                    section.site(of: Self.subject),
                    "`key` is missing beside it: without a secret anybody can hash every user's id and compare"
                )
            }
            return key.map { .hashed($0) }
        case .plain?, SubjectWord.none?:
            if hasKey {
                section.findings.warning(
                    section.site(of: Self.key),
                    "has no effect, because `subject` is not `hashed`"
                )
            }
            return word == .plain ? .plain : AuditSettings.Subject.none
        }
    }
}
