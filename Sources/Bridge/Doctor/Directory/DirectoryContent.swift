import BridgeConfiguration
import Directory
import LDAP
import Logging

/// What a directory shows to the service account: people, groups, schema, indexes, and how fast look-ups are.
struct DirectoryContent: Sendable {
    let connection: Connection
    let directory: DirectoryConfiguration
    let uses: AttributeUses
    let budget: Duration
    let place: DoctorPlace
    let clock: DoctorClock
    let logger: Logger

    private var settings: DirectorySettings { self.directory.settings }
    private var server: ServerAddress { self.connection.configuration.server }

    func run() async -> [DoctorCheck] {
        let people = UsedAttribute.collect(self.uses.uses, of: .person)
        let groups = UsedAttribute.collect(self.uses.uses, of: .group)
        var checks = await self.checkBases()

        let schemaStart = ContinuousClock.now
        async let readSchema = self.readSchema()
        async let readPeople = EntryProbe(connection: self.connection, clock: self.clock)
            .sample(
                base: self.settings.base,
                filter: self.settings.population,
                attributes: people.map(\.name) + self.accountAttributes,
                hasValues: true
            )
        let (schema, schemaGrade) = await readSchema
        let schemaTime = schemaStart.duration(to: .now)
        let sampled = await readPeople
        checks.append(self.place.check(.entries, Self.grade(sampled, "people", self.clock), subject: "people"))
        checks.append(self.place.check(.schema, schemaGrade, took: schemaTime))

        let rootDSE = try? await self.connection.rootDSE(deadline: self.clock.deadline())
        let grader = AttributeGrade(
            schema: schema,
            sample: sampled.sample,
            tellsEquality: rootDSE?.vendor == .openLDAP
        )
        for used in people { checks.append(self.place.check(.attribute, grader.grade(used), subject: used.name)) }
        if !self.uses.accountConditions.isEmpty {
            let grade = AccountGrade.grade(
                self.settings.kind,
                conditions: self.uses.accountConditions,
                schema: schema,
                sample: sampled.sample
            )
            checks.append(self.place.check(.account, grade))
        }
        if !groups.isEmpty { checks += await self.checkGroups(groups, schema, tellsEquality: grader.tellsEquality) }
        checks += await IndexCheck(
            connection: self.connection,
            settings: self.settings,
            rootDSE: rootDSE,
            schema: schema,
            place: self.place,
            clock: self.clock
        )
        .run(people + (self.searchesMembers(rootDSE) ? groups : []))
        checks += await LookupCheck(
            server: self.connection.configuration,
            directory: self.directory,
            uses: self.uses,
            budget: self.budget,
            place: self.place,
            clock: self.clock,
            logger: self.logger
        )
        .run(sampled.entries)
        return checks
    }

    private var accountAttributes: [String] {
        AccountStateReader(kind: self.settings.kind, conditions: self.uses.accountConditions).attributes
    }

    /// The bases beside the directory's own, which was looked at before.
    private func checkBases() async -> [DoctorCheck] {
        var bases = self.settings.correlation.compactMap(\.base)
        if !self.uses.groupForms.isEmpty { bases.append(self.settings.groups.base) }
        var known: Set<DistinguishedName> = [self.settings.base]
        bases = bases.filter { known.insert($0).inserted }
        let content = ServerContent(connection: self.connection, place: self.place, clock: self.clock)
        return await concurrently(bases) { base in await content.checkBase(base) }
    }

    private func readSchema() async -> (Subschema?, DoctorGrade) {
        do throws(LDAPError) {
            let deadline = self.clock.deadline(for: DoctorClock.longStep)
            guard let schema = try await self.connection.subschema(deadline: deadline) else {
                return (nil, .notChecked("the server does not show its schema", "grant the service account to read it"))
            }
            let unread = schema.unreadableCount
            return (
                schema,
                .ok(
                    "\(schema.attributeTypes.count) attributes, as \(self.server) has them"
                        + (unread > 0 ? "; \(unread) definitions could not be read" : "")
                )
            )
        } catch {
            return (nil, .notChecked("the schema could not be read: \(error.finding)"))
        }
    }

    private func checkGroups(
        _ groups: [UsedAttribute],
        _ schema: Subschema?,
        tellsEquality: Bool
    ) async -> [DoctorCheck] {
        let sampled = await EntryProbe(connection: self.connection, clock: self.clock)
            .sample(
                base: self.settings.groups.base,
                filter: self.settings.groups.filter,
                attributes: groups.map(\.name),
                // Members are many, and what they are is of no interest.
                hasValues: false
            )
        var checks = [self.place.check(.entries, Self.grade(sampled, "groups", self.clock), subject: "groups")]
        let grader = AttributeGrade(schema: schema, sample: sampled.sample, tellsEquality: tellsEquality)
        for used in groups {
            checks.append(self.place.check(.attribute, grader.grade(used), subject: "\(used.name) (groups)"))
        }
        return checks
    }

    /// Whether groups are searched for by their members.
    private func searchesMembers(_ rootDSE: RootDSE?) -> Bool {
        switch self.settings.groups.strategy {
        case .memberSearch, .inChain: true
        case .automatic: rootDSE?.isActiveDirectory != true
        case .memberOf, .tokenGroups, .tokenGroupNames: false
        }
    }

    private static func grade(_ sampled: EntryProbe.Outcome, _ what: String, _ clock: DoctorClock) -> DoctorGrade {
        if let error = sampled.error {
            guard error.resultCode != .noSuchObject else { return .notChecked("the base is not there") }
            return clock.grade(error, "look at the server's own log")
        }
        let count = sampled.sample?.count ?? 0
        guard count > 0 else {
            return .failed(
                "no \(what) are seen",
                "correct base and filter, or grant the service account to read them"
            )
        }
        return .ok(sampled.sample?.isPart == true ? "\(count) \(what) and more are seen" : "\(count) seen")
    }
}
