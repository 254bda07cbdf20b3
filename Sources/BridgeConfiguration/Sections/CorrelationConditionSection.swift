import Directory

/// One comparison of a correlation rule: a field of the event's user and an attribute of the entry.
enum CorrelationConditionSection {
    static let subject = Key(
        "subject",
        "the field of the event's user",
        ValueForm<Subject.Field>.word,
        absence: .isError,
        example: "userPrincipalName"
    )
    static let attribute = Key(
        "attribute",
        "the entry's attribute that equals it",
        .attribute,
        absence: .isError,
        example: "mail"
    )
    static let valueForm = Key(
        "as",
        "how the field's text becomes the attribute's value",
        ValueForm<CorrelationCondition.ValueForm>.word,
        absence: .follows("the form in which Active Directory holds the attribute; `text` for others")
    )
    static let transform = Key(
        "transform",
        "changes to the field's text, in order",
        .list(ValueForm<CorrelationCondition.Transform>.word, count: 0...8),
        absence: .follows("none")
    )

    static let keys: [any DescribedKey] = [subject, attribute, valueForm, transform]
    static let form = ValueForm<CorrelationCondition>
        .section(Self.keys, read: Self.read)
        .named("correlationCondition")

    /// A condition as a document would have it, without what is usual.
    static func written(_ condition: CorrelationCondition) -> [WrittenValue.Entry] {
        let form = condition.form == CorrelationCondition.usualForm(of: condition.attribute) ? nil : condition.form
        let transforms = condition.transforms.map { WrittenValue.text($0.rawValue) }
        let values: [(any DescribedKey, WrittenValue?)] = [
            (self.subject, .text(condition.subject.rawValue)),
            (self.attribute, .text(condition.attribute)),
            (self.valueForm, form.map { .text($0.rawValue) }),
            (self.transform, transforms.isEmpty ? nil : .list(transforms)),
        ]
        return values.compactMap { key, value in value.map { WrittenValue.Entry(key: key.name, value: $0) } }
    }

    static func read(_ section: Section) -> CorrelationCondition? {
        let subject = section.value(Self.subject)
        let attribute = section.value(Self.attribute)
        let form = section.value(Self.valueForm)
        if form == nil, let attribute {
            section.note(CorrelationCondition.usualForm(of: attribute), for: Self.valueForm)
        }
        let transforms = section.value(Self.transform) ?? []
        guard let subject, let attribute else { return nil }
        return CorrelationCondition(
            subject: subject,
            attribute: attribute,
            form: form,
            transforms: transforms.map(\.value)
        )
    }
}
