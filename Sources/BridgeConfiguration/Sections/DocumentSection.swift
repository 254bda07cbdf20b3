import ClaimsMapping
import Directory
import EntraCallout

/// The document as a whole.
enum DocumentSection {
    static let listen = Key("listen", "where callouts are taken", ListenSection.form, absence: .isError)
    static let budget = Key(
        "budget",
        "the time that one callout may take",
        .duration(.milliseconds(50)...(.seconds(10))),
        absence: .means(.milliseconds(700))
    )
    static let entraTimeout = Key(
        "entraTimeout",
        "how long Entra waits for an answer, as the custom extension is registered",
        .duration(.milliseconds(200)...(.milliseconds(2000))),
        absence: .follows("1s, as Entra waits unless the extension is registered with more")
    )
    static let maximumConcurrentCallouts = Key(
        "maximumConcurrentCallouts",
        "callouts at the same time; one more is refused",
        .integer(1...100_000),
        absence: .means(512)
    )
    static let log = Key("log", "what is logged", LogSection.form, absence: .means(LogSettings()))
    static let audit = Key(
        "audit",
        "where one record per callout goes, and what it says of the user",
        AuditSection.form,
        absence: .means(AuditSettings())
    )
    static let admin = Key("admin", "where administrators reach the service", AdminSection.form)
    static let monitoring = Key(
        "monitoring",
        "how the service tells others how it is",
        MonitoringSection.form,
        absence: .means(MonitoringSettings())
    )
    static let cache = Key(
        "cache",
        "how long answers about people are kept",
        CacheSection.form,
        absence: .means(CacheChoice.on(CacheSettings()))
    )
    static let events = Key(
        "events",
        "which events are answered, where, and how",
        EventsSection.form,
        absence: .means(EventsSettings())
    )
    static let tenants = Key(
        "tenants",
        "the Entra tenants that may call",
        .list(TenantSection.form, count: 1...1000),
        absence: .isError
    )
    static let directory = Key(
        "directory",
        "the servers, and where people are",
        DirectorySection.form
    )
    static let directories = Key(
        "directories",
        "the directories, where there are several",
        .list(NamedDirectorySection.form, count: 1...16)
    )
    static let correlation = Key(
        "correlation",
        "how a user is found: the ways, in the order in which they are tried",
        .list(CorrelationSection.form, count: 1...64),
        absence: .dependsOnKind(CorrelationSection.usualRules),
        example: "[{ subject: userPrincipalName, attribute: mail }]"
    )
    static let include = Key(
        "include",
        "files with further `claims`, relative to the document's folder",
        .list(.text("the path of a file"), count: 1...64),
        example: "[claims/crm.yaml, claims/hr.yaml]"
    )
    static let claims = Key("claims", "the rules, by claim name", ClaimsSection.form, absence: .means([]))
    static let applications = Key(
        "applications",
        "what each application gets, by application id",
        ApplicationsSection.form,
        absence: .means([])
    )

    static let keys: [any DescribedKey] = [
        listen, budget, entraTimeout, maximumConcurrentCallouts, log, audit, admin, monitoring, cache, events, tenants,
        directory, directories, correlation, include, claims, applications,
    ]
    static let form = ValueForm<BridgeConfiguration>
        .section(Self.keys, needs: [["directory"], ["directories"]], read: Self.read)

    private static func read(_ section: Section) -> BridgeConfiguration? {
        let listen = section.value(Self.listen)
        let entraTimeout = section.value(Self.entraTimeout)
        let budget = Self.readBudget(section, entraTimeout: entraTimeout)
        let maximumConcurrentCallouts = section.value(Self.maximumConcurrentCallouts)
        let log = section.value(Self.log)
        let audit = section.value(Self.audit)
        let admin = section.value(Self.admin)
        let monitoring = section.value(Self.monitoring)
        var addresses = ListenAddressCheck(findings: section.findings)
        addresses.take(
            listen?.address,
            for: "where callouts are taken (`listen.address`)",
            at: section.site(of: Self.listen)
        )
        addresses.take(
            admin?.address,
            for: "where administrators come (`admin.address`)",
            at: section.site(of: Self.admin)
        )
        addresses.take(monitoring?.address, for: "", at: section.site(of: Self.monitoring))
        let cache = section.value(Self.cache)
        let events = section.value(Self.events)
        let tenants = Self.readTenants(section)
        let directories = DirectoriesReading(section).read()
        if events?.passwordSubmit != nil,
            directories?.contains(where: \.connections.wouldSendPlainTextPasswords) == true
        {
            section.findings.error(
                section.site(of: Self.events),
                "`passwordSubmit` would send passwords of users in the clear: a directory that is bound to by Kerberos "
                    + "needs ldaps:// or `startTLS: true` for that"
            )
        }
        let claims = section.value(Self.claims) ?? []
        let applications = section.value(Self.applications) ?? []
        DocumentChecks(
            claims: claims,
            applications: applications,
            cache: cache,
            tenants: tenants,
            directories: directories,
            findings: section.findings
        )
        .check()

        // Whatever is missing here was reported where it is missing.
        guard let listen, let budget, let maximumConcurrentCallouts, let log, let audit, let monitoring, let cache,
            let events, let tenants, let directories
        else { return nil }
        return BridgeConfiguration(
            listen: listen,
            budget: budget,
            entraTimeout: entraTimeout,
            maximumConcurrentCallouts: maximumConcurrentCallouts,
            log: log,
            audit: audit,
            admin: admin,
            monitoring: monitoring,
            cache: cache.settings,
            events: events,
            tenants: tenants,
            directories: directories,
            mapping: Mapping(rules: claims.compactMap(\.rule)),
            applications: PolicyTable(
                rows: applications.compactMap { entry in
                    entry.match.map { .init(match: $0.match, policy: entry.policy) }
                },
                fallback: applications.first { $0.key == .fallback }?.policy ?? ApplicationPolicy()
            )
        )
    }

    /// How long Entra waits where the registration does not say.
    private static let usualEntraTimeout = Duration.milliseconds(1000)

    private static func readBudget(_ section: Section, entraTimeout: Duration?) -> Duration? {
        let budget = section.value(Self.budget)
        guard let budget else { return nil }
        let key: any DescribedKey = section.contains(Self.budget) ? Self.budget : Self.entraTimeout
        BudgetCheck(
            budget: budget,
            entraTimeout: entraTimeout ?? Self.usualEntraTimeout,
            isTimeoutGiven: entraTimeout != nil,
            findings: section.findings
        )
        .check(at: section.site(of: key))
        return budget
    }

    private static func readTenants(_ section: Section) -> [TenantSettings]? {
        guard let tenants = section.value(Self.tenants) else { return nil }
        var known: [String: SourcePosition] = [:]
        for tenant in tenants {
            if let earlier = known.updateValue(tenant.site.position, forKey: tenant.value.id) {
                section.findings.error(tenant.site, "the tenant `\(tenant.value.id)` was already listed at \(earlier)")
            }
        }
        return tenants.map(\.value)
    }
}
