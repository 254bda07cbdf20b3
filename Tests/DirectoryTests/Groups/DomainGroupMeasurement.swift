import Directory
import DirectoryValues
import FoundationEssentials
import LDAP
import StandIns
import Testing

/// What each way to groups costs on a domain: printed, and not judged, because machines differ.
///
/// It takes minutes, and so runs only where `MEASURE_GROUPS` is set.
@Suite(
    "What each way to groups costs",
    .enabled(if: ProcessInfo.processInfo.environment["MEASURE_GROUPS"] != nil),
    .serialized
)
struct DomainGroupMeasurement {
    private struct Figures {
        let roundTrips: Int
        let milliseconds: Double
        let bytes: Int
        let count: Int
    }

    private static let people = [
        (5, ReferenceDomain.fewGroups), (200, ReferenceDomain.manyGroups), (1600, ReferenceDomain.mostGroups),
    ]
    private static let strategies: [GroupSettings.Strategy] = [.tokenGroups, .memberOf, .memberSearch, .inChain]

    @Test("round trips, milliseconds and bytes of each strategy")
    func measure() async throws {
        try await TestDomain.with { domain in
            print("| strategy | names | groups | cache | round trips | ms (median) | KiB |")
            print("| --- | --- | --- | --- | --- | --- | --- |")
            for (groups, account) in Self.people {
                for strategy in Self.strategies {
                    // Only a token has SIDs without asking for the groups.
                    for form in strategy == .tokenGroups ? [GroupNameForm.sAMAccountName, .sid] : [.sAMAccountName] {
                        try await Self.measure(domain, strategy, form, account, groups)
                    }
                }
            }
        }
    }

    private static func measure(
        _ domain: TestDomain,
        _ strategy: GroupSettings.Strategy,
        _ form: GroupNameForm,
        _ account: String,
        _ groups: Int
    ) async throws {
        let runs = strategy == .inChain ? 3 : 5
        var (cold, warm) = ([Figures](), [Figures]())
        for _ in 0..<runs {
            let resolver = domain.resolver(domain.settings(strategy))
            // What the server is, is known from here on.
            _ = try await resolver.groupStrategy(deadline: .now + .seconds(60))
            cold.append(try await Self.figures(resolver, account, form))
            warm.append(try await Self.figures(resolver, account, form))
        }
        for (name, figures) in [("cold", cold), ("warm", warm)] {
            let median = figures.sorted { $0.milliseconds < $1.milliseconds }[figures.count / 2]
            #expect(figures.allSatisfy { $0.count == groups + 2 })
            let time = (median.milliseconds * 10).rounded() / 10
            print(
                "| \(strategy.rawValue) | \(form.rawValue) | \(groups) | \(name) | \(median.roundTrips) | \(time) | \(median.bytes / 1024) |"
            )
        }
    }

    private static func figures(
        _ resolver: DirectoryResolver,
        _ account: String,
        _ form: GroupNameForm
    ) async throws -> Figures {
        let report = try await resolver.report(of: account, [form])
        let (seconds, attoseconds) = (report.correlationTime + report.groupsTime).components
        return Figures(
            roundTrips: report.roundTrips,
            milliseconds: Double(seconds) * 1000 + Double(attoseconds) / 1e15,
            bytes: report.byteCount,
            count: report.groupNames.count
        )
    }
}
