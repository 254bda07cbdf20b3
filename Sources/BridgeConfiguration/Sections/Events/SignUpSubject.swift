import Directory

/// `subject` of a sign-up's section: the attributes of the form that are fields of the subject.
enum SignUpSubject {
    /// One field, with the attribute that it is.
    typealias Entry = (field: Subject.Field, attribute: Located<String>)

    static let fields = Subject.Field.allCases.filter { $0 != .signUpIdentity }

    static let keys = Self.fields.map { field in
        Key(field.rawValue, "the form's attribute that is this field", ValueForm<String>.formName)
    }

    static let form = ValueForm<[Entry]>
        .section(Self.keys) { section in
            zip(Self.fields, Self.keys)
                .compactMap { field, key in
                    section.value(key).map { (field, Located(value: $0, site: section.site(of: key))) }
                }
        }
}
