import LDAP
import Testing

@testable import Directory

@Suite("A report on its way through a router and a cache")
struct ReportRoutingTests {
    private static let rule = CorrelationRule(subject: .mail, attribute: "mail")
    private static let report = ResolutionReport(
        outcome: .unknown,
        attempts: [CorrelationAttempt(rule: Self.rule, outcome: .noMatch)],
        roundTrips: 2,
        byteCount: 30,
        correlationTime: .milliseconds(4),
        groupsTime: .milliseconds(5),
        groupStrategy: .memberOf
    )

    @Test("a directory's name is all that is added")
    func named() {
        let named = Self.report.named("north")
        #expect(named.directory == "north")
        #expect(named.attempts == [CorrelationAttempt(rule: Self.rule, outcome: .noMatch, directory: "north")])
        var rest = named
        rest.directory = nil
        rest.attempts = Self.report.attempts
        #expect(rest == Self.report)
    }

    @Test("the cost of directories asked before is added, and the way to the groups is the last one's")
    func adding() {
        let sum = Self.report.named("south")
            .adding(
                ResolutionReport(
                    outcome: .unknown,
                    attempts: Self.report.attempts,
                    roundTrips: 1,
                    byteCount: 7,
                    correlationTime: .milliseconds(1),
                    groupsTime: .milliseconds(2)
                )
                .named("north")
            )
        #expect(sum.attempts.map(\.directory) == ["north", "south"])
        #expect(sum.directory == "south")
        #expect(sum.roundTrips == 3)
        #expect(sum.byteCount == 37)
        #expect(sum.correlationTime == .milliseconds(5))
        #expect(sum.groupsTime == .milliseconds(7))
        #expect(sum.groupStrategy == .memberOf)
    }

    @Test("an answer that is kept still tells the way to the groups, and not what it cost")
    func kept() {
        let answer = StoredAnswer(Self.report, key: CacheSample.key("ann"), subjectNames: [])
        let report = answer.report(source: .cached, age: .seconds(1))
        #expect(report.groupStrategy == .memberOf)
        #expect(report.roundTrips == 0)
        #expect(report.groupsTime == .zero)
    }
}
