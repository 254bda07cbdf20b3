import BridgeConfiguration
import Directory

/// The rules that a look-up by hand adds behind those of the configuration, for fields that none of these starts from.
///
/// An event brings several keys of a user; who looks somebody up types one, and means that person whether or not a rule
/// compares it. The report says so where such a rule leads to the entry.
struct UsualRules {
    /// What reports call such a rule.
    static func isUsual(_ rule: CorrelationRule) -> Bool { rule.name == Self.name }

    private static let name = "not in the configuration"

    /// The fields that are there.
    let fields: [Subject.Field]

    /// Adds the rules to each directory.
    func add(to configuration: inout BridgeConfiguration) {
        for index in configuration.directories.indices {
            self.add(to: &configuration.directories[index].settings)
        }
    }

    private func add(to settings: inout DirectorySettings) {
        for field in self.fields {
            let conditions = settings.correlation.flatMap(\.conditions)
            guard let attribute = Self.attribute(of: field, in: settings.kind),
                !conditions.contains(where: { $0.subject == field }),
                // Two fields of one text, compared with one attribute, are one rule.
                !conditions.contains(where: {
                    self.fields.contains($0.subject) && $0.attribute.lowercased() == attribute.lowercased()
                })
            else { continue }
            settings.correlation.append(
                CorrelationRule(
                    conditions: [CorrelationCondition(subject: field, attribute: attribute)],
                    name: Self.name
                )
            )
        }
    }

    /// The attribute that holds a field in directories of a kind; `nil` where only the operator can know.
    private static func attribute(of field: Subject.Field, in kind: DirectoryKind) -> String? {
        switch (field, kind) {
        case (.mail, _): "mail"
        case (.onPremisesSamAccountName, .activeDirectory): "sAMAccountName"
        case (.onPremisesSamAccountName, _): "uid"
        case (.onPremisesSecurityIdentifier, .activeDirectory): "objectSid"
        case (.id, .activeDirectory): "msDS-ExternalDirectoryObjectId"
        case (.userPrincipalName, .activeDirectory), (.onPremisesUserPrincipalName, .activeDirectory):
            "userPrincipalName"
        case (.employeeId, .activeDirectory): "employeeID"
        case (.employeeId, _): "employeeNumber"
        case (.id, _), (.userPrincipalName, _), (.onPremisesUserPrincipalName, _), (.onPremisesSecurityIdentifier, _),
            (.username, _), (.signUpIdentity, _):
            nil
        }
    }
}
