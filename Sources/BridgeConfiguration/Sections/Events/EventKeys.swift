import Directory
import DirectoryValues

/// Keys that several sections of `events` have.
enum EventKeys {
    static let path = Key(
        "path",
        "the path of the event's URL",
        .urlPath,
        absence: .follows("`listen.path`")
    )

    static func correlation(example: String) -> Key<[Located<CorrelationRule>]> {
        Key(
            "correlation",
            "how the entry is found for this event: the ways, in the order in which they are tried",
            .list(CorrelationSection.form, count: 1...64),
            absence: .isError,
            example: example
        )
    }

    static func accountState(_ summary: String, usual: [AccountCondition]) -> Key<[Located<AccountCondition>]> {
        Key(
            "accountState",
            summary,
            .list(ValueForm<AccountCondition>.word, count: 0...AccountCondition.allCases.count),
            absence: .means(usual.map { Located(value: $0, site: .document) })
        )
    }
}
