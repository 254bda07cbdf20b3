import ClaimsMapping

/// What `substring`, `date`, `number` and `pseudonym` take.
enum ClaimTransformParameters {
    private static let start = Key(
        "start",
        "the first character that stays, from 0; below zero it counts from the end",
        .integer(-65_536...65_536),
        absence: .means(0)
    )
    private static let length = Key(
        "length",
        "how many characters stay",
        .integer(1...65_536),
        absence: .follows("all that follow")
    )

    static let substring = ValueForm<Transform>
        .section([Self.start, Self.length]) { section in
            let start = section.value(Self.start) ?? 0
            let length = section.value(Self.length)
            guard section.contains(Self.start) || section.contains(Self.length) else {
                section.findings.error(section.site, "missing: `start` or `length`")
                return nil
            }
            return .substring(start: start, length: length)
        }

    static let datePattern = ValueForm<String>
        .scalar("a pattern such as `yyyy-MM-dd` (Unicode TS 35, part 4)", shape: .text()) { text throws(TextFault) in
            if let fault = DateForm(pattern: text.value).fault { throw .quoting(fault) }
            return text.value
        }
        .takingFormatter

    static let timeZone = ValueForm<String>
        .scalar("a time zone's name such as `Europe/Berlin`", shape: .text()) { text throws(TextFault) in
            if let fault = DateForm(pattern: "yyyy", timeZone: text.value).fault { throw .quoting(fault) }
            return text.value
        }
        .takingFormatter
        .writing { .text($0) }

    static let numberForm = ValueForm<NumberForm>
        .scalar("a pattern such as `00000` or `0.00` (Unicode TS 35, part 3)", shape: .text()) {
            text throws(TextFault) in
            let form = NumberForm(pattern: text.value)
            if let fault = form.fault { throw .quoting(fault) }
            return form
        }
        .takingFormatter

    private static let key = Key("key", "the secret", ValueForm<PseudonymKey>.pseudonymKey, absence: .isError)
    private static let scope = Key(
        "scope",
        "who sees the same pseudonym of one value",
        ValueForm<Pseudonym.Scope>.word,
        absence: .means(.application)
    )

    static let pseudonym = ValueForm<Pseudonym>
        .section([Self.key, Self.scope]) { section in
            let key = section.value(Self.key)
            let scope = section.value(Self.scope) ?? .application
            return key.map { Pseudonym(key: $0, scope: scope) }
        }
}

extension ValueForm {
    /// A value that is only read while the document may ask for another formatter.
    fileprivate var takingFormatter: ValueForm {
        ValueForm(expected: self.expected, shape: self.shape) { node, reader in
            guard reader.formatters.take() else {
                reader.findings.error(
                    node.site,
                    "more than \(reader.formatters.limit) patterns and time zones of `date` and `number` in one document"
                )
                return nil
            }
            return self.read(node, reader)
        }
    }
}
