import Directory

/// One comparison of a correlation rule: a field of the event's user and an attribute of the entry.
enum CorrelationConditionSection {
    static let subject = Key(
        "subject",
        "the field of the event's user",
        ValueForm<Subject.Field>.word,
        absence: .isError
    )
    static let attribute = Key("attribute", "the entry's attribute that equals it", .attribute, absence: .isError)
    static let valueForm = Key(
        "as",
        "how the field's text becomes the attribute's value",
        ValueForm<CorrelationCondition.ValueForm>.word
    )
    static let transform = Key(
        "transform",
        "changes to the field's text, in order",
        .list(ValueForm<CorrelationCondition.Transform>.word, count: 0...8),
        absence: .means([])
    )

    static let keys: [any DescribedKey] = [subject, attribute, valueForm, transform]
    static let form = ValueForm<CorrelationCondition>.section(Self.keys, read: Self.read)

    static func read(_ section: Section) -> CorrelationCondition? {
        let subject = section.value(Self.subject)
        let attribute = section.value(Self.attribute)
        let form = section.value(Self.valueForm)
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
