import BridgeConfiguration
import ClaimsMapping
import Directory
import LDAP
import Logging

/// Whether people whom the directory shows are found as callouts would find them, and how fast.
struct LookupCheck: Sendable {
    /// How many people are looked up.
    static let maximumPeople = 5

    let server: ConnectionConfiguration
    let directory: DirectoryConfiguration
    let uses: AttributeUses
    let budget: Duration
    let place: DoctorPlace
    let clock: DoctorClock
    let logger: Logger

    func run(_ entries: [SearchEntry]) async -> [DoctorCheck] {
        var pool = self.directory.connections.pool
        pool.connections = 1
        let servers = ServerSet(connections: [self.server], pool: pool, logger: self.logger)
        let resolver = DirectoryResolver(settings: self.directory.settings, servers: servers)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await servers.run() }
            defer { group.cancelAll() }
            var checks = await self.checkStrategy(resolver)
            checks += await self.lookUp(
                entries.lazy
                    .compactMap { SampleSubject.subject(of: $0, rules: self.directory.settings.correlation) }
                    .prefix(Self.maximumPeople)
                    .map { $0 },
                resolver
            )
            return checks
        }
    }

    private func checkStrategy(_ resolver: DirectoryResolver) async -> [DoctorCheck] {
        guard !self.uses.groupForms.isEmpty else { return [] }
        let start = ContinuousClock.now
        do throws(DirectoryError) {
            let choice = try await resolver.groupStrategy(deadline: self.clock.deadline())
            return [
                self.place.check(.groups, .ok("\(choice.strategy.rawValue): \(choice.reason)"), subject: "strategy")
            ]
        } catch {
            let grade = self.grade(error)
            return [self.place.check(.groups, grade, subject: "strategy", since: start)]
        }
    }

    private func lookUp(_ subjects: [Subject], _ resolver: DirectoryResolver) async -> [DoctorCheck] {
        guard !subjects.isEmpty else {
            let reason = "no entry that is seen has a value for a correlation rule"
            return [.lookup, .budget].map { self.place.check($0, .notChecked(reason)) }
        }
        var tally = LookupTally()
        let attributes = UsedAttribute.collect(self.uses.uses, of: .person).map(\.name)
        for subject in subjects {
            let request = ResolutionRequest(
                subject: subject,
                attributes: attributes,
                groupForms: self.uses.groupForms,
                accountConditions: self.uses.accountConditions
            )
            do throws(DirectoryError) {
                tally.add(try await resolver.resolve(request, deadline: self.clock.deadline(for: DoctorClock.longStep)))
            } catch {
                let grade = self.grade(error)
                return [
                    self.place.check(.lookup, grade),
                    self.place.check(.budget, .notChecked("a look-up failed")),
                ]
            }
        }
        var checks = [self.place.check(.lookup, tally.grade)]
        if !self.uses.groupForms.isEmpty, let grade = tally.groupsGrade {
            checks.append(self.place.check(.groups, grade, subject: "sample", took: BudgetGrade.median(tally.groups)))
        }
        if let grade = BudgetGrade.grade(correlation: tally.correlation, groups: tally.groups, budget: self.budget) {
            checks.append(self.place.check(.budget, grade))
        }
        return checks
    }

    private func grade(_ error: DirectoryError) -> DoctorGrade {
        if self.clock.isOver {
            return .notChecked("the time for all checks was over", "give more of it by --timeout")
        }
        return .failed(error.description, "every look-up would fail like this: see what the server says")
    }
}
