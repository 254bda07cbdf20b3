import Directory

/// An element of `correlation`: one way from a subject to its entry.
enum CorrelationSection {
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
    static let guests = Key("guests", "whether the rule applies to guests too", .boolean, absence: .means(false))

    static let keys: [any DescribedKey] = [subject, attribute, valueForm, guests]
    static let form = ValueForm<CorrelationRule>
        .section(Self.keys) { section in
            let subject = section.value(Self.subject)
            let attribute = section.value(Self.attribute)
            let form = section.value(Self.valueForm)
            let guests = section.value(Self.guests)
            guard let subject, let attribute, let guests else { return nil }
            return CorrelationRule(subject: subject, attribute: attribute, form: form, guests: guests)
        }
}
