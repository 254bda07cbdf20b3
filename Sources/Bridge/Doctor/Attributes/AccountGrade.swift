import Directory
import DirectoryValues
import LDAP

/// What a server's schema says about the attributes that tell an account's state.
enum AccountGrade {
    /// - Parameters:
    ///   - kind: The product family.
    ///   - conditions: The conditions that change something.
    ///   - schema: The server's schema.
    ///   - sample: What some entries carry.
    /// - Returns: What that means.
    static func grade(
        _ kind: DirectoryKind,
        conditions: Set<AccountCondition>,
        schema: Subschema?,
        sample: EntrySample?
    ) -> DoctorGrade {
        var unseen: [String] = []
        var unreadable: [String] = []
        for condition in AccountCondition.allCases where conditions.contains(condition) {
            let attributes = AccountStateReader(kind: kind, conditions: [condition]).attributes
            if let schema, !attributes.contains(where: { schema.attributeType($0) != nil }) {
                unseen.append(condition.rawValue)
            }
        }
        // Each account has these; where they do not come, the reader cannot prove anything.
        let wanted = AccountStateReader(kind: kind, conditions: conditions).attributes
        if kind == .activeDirectory, let sample, sample.count > 0 {
            unreadable = ["userAccountControl", "msDS-User-Account-Control-Computed"]
                .filter { wanted.contains($0) && sample.present([$0]) < sample.count }
        }
        let words = AccountCondition.allCases.filter { conditions.contains($0) }.map(\.rawValue)
            .joined(separator: ", ")
        if !unreadable.isEmpty {
            return .failed(
                "\(unreadable.joined(separator: ", ")) cannot be read on some entries, and accounts whose state cannot be "
                    + "read count as disabled",
                "grant the service account to read it"
            )
        }
        if !unseen.isEmpty {
            return .warning(
                "the server knows no attribute that tells \(unseen.joined(separator: ", ")): nobody counts as such",
                "load the server's password policy, or set these conditions to `ignore` under `accountState`"
            )
        }
        guard schema != nil || sample != nil else { return .notChecked("neither schema nor entries were seen") }
        return .ok("\(words) can be told, by \(wanted.joined(separator: ", "))")
    }
}
