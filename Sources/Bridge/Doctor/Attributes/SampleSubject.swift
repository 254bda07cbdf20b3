import Directory
import DirectoryValues
import LDAP

/// The user that an event would have to name for a rule to find an entry: correlation, backwards.
enum SampleSubject {
    /// The subject that the first rule would find the entry by which can be turned around.
    ///
    /// - Parameters:
    ///   - entry: An entry, with the attributes of the rules.
    ///   - rules: The rules.
    /// - Returns: The subject; `nil` when the entry has no value for any rule.
    static func subject(of entry: SearchEntry, rules: [CorrelationRule]) -> Subject? {
        for rule in rules {
            var values: [Subject.Field: String] = [:]
            for condition in rule.conditions {
                guard let value = entry.values(of: condition.attribute).first,
                    let text = self.text(value, condition), values.updateValue(text, forKey: condition.subject) == nil
                else { break }
            }
            if !values.isEmpty, values.count == rule.conditions.count { return Subject(values: values) }
        }
        return nil
    }

    private static func text(_ value: [UInt8], _ condition: CorrelationCondition) -> String? {
        let text: String? =
            switch condition.form {
            case .text: String(validating: value, as: UTF8.self)
            case .sid: SecurityIdentifier(bytes: value)?.description
            case .guid: ObjectGUID(bytes: value)?.description
            case .uuid: UniversallyUniqueIdentifier(bytes: value)?.description
            case .externalDirectoryObjectID:
                String(validating: value, as: UTF8.self)
                    .flatMap {
                        $0.hasPrefix("User_") ? String($0.dropFirst("User_".count)) : nil
                    }
            }
        // The last transform is undone first.
        return condition.transforms.reversed()
            .reduce(text) { text, transform in
                switch transform {
                case .lowercase: text
                case .beforeAt: text.map { "\($0)@sample.invalid" }
                case .afterAt: text.map { "sample@\($0)" }
                }
            }
    }
}
