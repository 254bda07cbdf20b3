import Directory
import DirectoryValues
import LDAP
import StandIns

extension TestDomain {
    /// Looks somebody up by rules of the test's.
    ///
    /// - Parameters:
    ///   - values: What the event says of the user.
    ///   - rules: The rules; Active Directory's own unless told.
    ///   - population: Who can be found; people unless told.
    ///   - attributes: What is wanted of the entry.
    ///   - conditions: What is asked about the account.
    /// - Returns: Who was found, and how.
    /// - Throws: `DirectoryError`.
    func resolve(
        _ values: [Subject.Field: String],
        by rules: [CorrelationRule] = CorrelationRule.defaults(for: .activeDirectory),
        population: Filter? = DirectorySettings.defaultPopulation(of: .activeDirectory),
        attributes: [String] = [],
        conditions: Set<AccountCondition> = []
    ) async throws(DirectoryError) -> ResolutionReport {
        let settings = DirectorySettings(
            kind: .activeDirectory,
            base: .literal(self.domain.baseDN),
            population: population,
            correlation: rules,
            groups: self.settings(.automatic)
        )
        return try await DirectoryResolver(settings: settings, servers: self.servers)
            .resolve(
                ResolutionRequest(
                    subject: Subject(values: values),
                    attributes: attributes,
                    accountConditions: conditions
                ),
                deadline: .now + .seconds(240)
            )
    }
}

extension ResolutionReport {
    /// The entry, if exactly one was found.
    var resolution: Resolution? {
        if case .found(let resolution) = self.outcome { resolution } else { nil }
    }
}

extension Resolution {
    /// The values of an attribute as text; `nil` for one that did not come.
    func texts(of attribute: String, _ form: AttributeForm? = nil) throws -> [String]? {
        let form = form ?? .usual(of: attribute)
        let key = AttributeKey(attribute)
        return try self.attributes.first { AttributeKey($0.name) == key }?.values.flatMap { try form.decode($0) }
    }
}
