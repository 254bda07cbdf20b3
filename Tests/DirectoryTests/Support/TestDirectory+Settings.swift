import Directory
import DirectoryValues
import LDAP

extension TestDirectory {
    /// Resolves with settings of the test's; nothing but the attributes is asked for.
    func resolve(
        _ subject: Subject,
        _ settings: DirectorySettings,
        attributes: [String] = []
    ) async throws(DirectoryError) -> ResolutionReport {
        try await DirectoryResolver(settings: settings, servers: self.servers)
            .resolve(ResolutionRequest(subject: subject, attributes: attributes), deadline: patience)
    }

    /// The attributes of Active Directory that a test needs on slapd.
    static let securityIdentifierSchema = """
        attributetype ( 1.3.6.1.4.1.4203.666.73.1 NAME 'objectSid'
            EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
        attributetype ( 1.3.6.1.4.1.4203.666.73.2 NAME 'sIDHistory'
            EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )
        """
}

extension DirectorySettings {
    /// Settings of a test's tree.
    static func test(
        _ rules: [CorrelationRule],
        base: String = LDIF.people,
        population: Filter? = nil,
        combinesRules: Bool = true,
        securityIdentifierAttribute: String? = "objectSid"
    ) -> DirectorySettings {
        DirectorySettings(
            kind: .generic,
            base: .literal(base),
            population: population,
            correlation: rules,
            combinesRules: combinesRules,
            securityIdentifierAttribute: securityIdentifierAttribute,
            groups: .test(.memberSearch)
        )
    }
}

/// SIDs whose bytes are text, so that LDIF from text can hold them.
enum TextualSID {
    static func text(_ account: Int) -> String { "S-1-5-21-1-2-3-\(account)" }

    static func value(_ account: Int) -> String {
        String(decoding: SecurityIdentifier(Self.text(account))?.bytes ?? [], as: UTF8.self)
    }
}
