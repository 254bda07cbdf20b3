import Directory
import LDAP

/// Whether what is searched for is indexed, as far as the server tells, and how long a search takes that finds nothing.
struct IndexCheck: Sendable {
    let connection: Connection
    let settings: DirectorySettings
    let rootDSE: RootDSE?
    let schema: Subschema?
    let place: DoctorPlace
    let clock: DoctorClock

    func run(_ used: [UsedAttribute]) async -> [DoctorCheck] {
        let searched = used.filter { $0.searchForm != nil }
        guard !searched.isEmpty else { return [] }
        let people = await self.knowledge(searched, base: self.settings.base)
        let groups =
            self.settings.groups.base == self.settings.base
            ? people : await self.knowledge(searched, base: self.settings.groups.base)
        var checks: [DoctorCheck] = []
        // One after the other: each is to be measured alone.
        for attribute in searched {
            let knowledge = attribute.isOfGroups ? groups : people
            let start = ContinuousClock.now
            let time = await self.searchTime(attribute)
            let grade = IndexGrade.grade(
                isIndexed: knowledge.isIndexed(attribute.name, schema: self.schema),
                searchTime: time,
                of: attribute
            )
            checks.append(
                self.place.check(.index, grade, subject: attribute.name, took: time ?? start.duration(to: .now))
            )
        }
        return checks
    }

    private func searchTime(_ used: UsedAttribute) async -> Duration? {
        guard let form = used.searchForm else { return nil }
        var generator = SystemRandomNumberGenerator()
        let base = used.isOfGroups ? self.settings.groups.base : self.settings.base
        let filter: Filter
        if used.isOfGroups {
            let absent = AbsentValue.value(of: .text, using: &generator)
            let name = self.settings.base.appending("cn", String(decoding: absent, as: UTF8.self))
            filter = .equality(used.name, name)
        } else {
            filter = .equality(used.name, AbsentValue.value(of: form, using: &generator))
        }
        let request = SearchRequest(base: base, filter: filter, attributes: ["1.1"], sizeLimit: 1)
        let start = ContinuousClock.now
        guard (try? await self.connection.search(request, deadline: self.clock.deadline())) != nil else { return nil }
        return start.duration(to: .now)
    }

    private func knowledge(_ used: [UsedAttribute], base: DistinguishedName) async -> IndexKnowledge {
        switch self.rootDSE?.vendor {
        case .activeDirectory, .samba:
            // The definitions stand beside the entry that sums them up (MS-ADTS 3.1.1.3.1.1.1).
            guard let summary = self.rootDSE?.subschemaSubentry,
                let schema = (try? DistinguishedName(parsing: summary))?.parent
            else { return .notTold }
            let entries = await self.read(
                schema,
                .and([
                    .equality("objectClass", "attributeSchema"),
                    .or(used.map { .equality("lDAPDisplayName", String($0.name.prefix { $0 != ";" })) }),
                ]),
                ["lDAPDisplayName", "searchFlags", "linkID"]
            )
            return .activeDirectory(entries)
        case .openLDAP:
            return .openLDAP(
                await self.read(
                    DistinguishedName([.init("cn", "config")]),
                    .equality("objectClass", "olcDatabaseConfig"),
                    ["olcSuffix", "olcDbIndex"]
                ),
                base: base
            )
        case .directory389:
            return .directory389(
                await self.read(
                    DistinguishedName([
                        .init("cn", "ldbm database"), .init("cn", "plugins"), .init("cn", "config"),
                    ]),
                    .or(.equality("objectClass", "nsBackendInstance"), .equality("objectClass", "nsIndex")),
                    ["cn", "nsslapd-suffix", "nsIndexType"]
                ),
                base: base
            )
        case .other, nil: return .notTold
        }
    }

    /// Most service accounts may not read a server's configuration: nothing is seen then.
    private func read(_ base: DistinguishedName, _ filter: Filter, _ attributes: [String]) async -> [SearchEntry] {
        let request = SearchRequest(base: base, filter: filter, attributes: attributes, sizeLimit: 1000)
        return (try? await self.connection.search(request, deadline: self.clock.deadline()))?.entries ?? []
    }
}

extension UsedAttribute {
    /// The form of the values that it is searched for by; `nil` when it is not.
    fileprivate var searchForm: CorrelationCondition.ValueForm? {
        for use in self.uses {
            switch use.purpose {
            case .search(let form): return form
            case .members: return .text
            default: continue
            }
        }
        return nil
    }

    fileprivate var isOfGroups: Bool { self.uses.first?.owner == .group }
}
