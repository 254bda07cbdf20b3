import ClaimsMapping
import DirectoryValues

/// What differs between two policies for the same sign-ins.
public struct PolicyChange: Sendable, Hashable, Encodable {
    /// The sign-ins: the application by name and id, what else must fit, or `default`.
    public let application: String
    /// `added`, `removed` or `changed`.
    public let change: String
    /// What differs, a few words each.
    public let details: [String]

    /// Compares two tables.
    ///
    /// - Parameters:
    ///   - old: The policies now.
    ///   - new: The policies then.
    /// - Returns: What differs, in the new table's order; what is removed stands behind.
    static func changes(from old: PolicyTable, to new: PolicyTable) -> [PolicyChange] {
        var changes: [PolicyChange] = []
        for row in new.rows {
            let name = SignInLabel.text(of: row.match, row.policy)
            if let earlier = old.rows.first(where: { $0.match == row.match }) {
                let details = Self.details(from: earlier.policy, to: row.policy)
                if !details.isEmpty { changes.append(.init(application: name, change: "changed", details: details)) }
            } else {
                let details = Self.details(from: ApplicationPolicy(), to: row.policy)
                changes.append(.init(application: name, change: "added", details: details))
            }
        }
        for row in old.rows where !new.rows.contains(where: { $0.match == row.match }) {
            let name = SignInLabel.text(of: row.match, row.policy)
            changes.append(.init(application: name, change: "removed", details: []))
        }
        let details = Self.details(from: old.fallback, to: new.fallback)
        if !details.isEmpty { changes.append(.init(application: "default", change: "changed", details: details)) }
        // Which row decides depends on their order where several fit one sign-in.
        let common = (
            old.rows.map(\.match).filter { match in new.rows.contains { $0.match == match } },
            new.rows.map(\.match).filter { match in old.rows.contains { $0.match == match } }
        )
        if common.0 != common.1 {
            changes.append(.init(application: "applications", change: "changed", details: ["rows in another order"]))
        }
        return changes
    }

    private static func details(from old: ApplicationPolicy, to new: ApplicationPolicy) -> [String] {
        var details: [String] = []
        func names(_ key: String, _ old: [String], _ new: [String]) {
            details += new.filter { !old.contains($0) }.map { "\(key) + \($0)" }
            details += old.filter { !new.contains($0) }.map { "\(key) - \($0)" }
        }
        func value(_ key: String, _ old: String?, _ new: String?) {
            if old != new { details.append("\(key) \(old ?? "none") -> \(new ?? "none")") }
        }
        value("name", old.name, new.name)
        names("release", old.release, new.release)
        names("require", old.require, new.require)
        value("directoryDown", old.directoryDown.rawValue, new.directoryDown.rawValue)
        value("stale answers", Self.text(old.staleAnswers), Self.text(new.staleAnswers))
        value("unknownUser", old.unknownUser.rawValue, new.unknownUser.rawValue)
        value("ambiguous", old.ambiguous.rawValue, new.ambiguous.rawValue)
        value("guest", old.guest.rawValue, new.guest.rawValue)
        for condition in AccountCondition.allCases {
            value(
                "accountState.\(condition.rawValue)",
                old.outcome(of: condition).rawValue,
                new.outcome(of: condition).rawValue
            )
        }
        value("byteLimit", String(old.byteLimit), String(new.byteLimit))
        value("overageClaim", old.overageClaim, new.overageClaim)
        return details
    }

    private static func text(_ answers: StaleAnswers) -> String {
        switch answers {
        case .asKept: "as kept"
        case .none: "none"
        case .atMost(let age): "at most \(age.components.seconds)s"
        }
    }
}
