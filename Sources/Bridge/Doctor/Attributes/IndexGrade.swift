import LDAP

/// What is known of an attribute's index, and what a search that finds nothing took.
enum IndexGrade {
    /// A search from an index takes a fraction of it; so does one through a few entries.
    static let slow = Duration.milliseconds(100)

    /// - Parameters:
    ///   - isIndexed: What the server tells; `nil` where it does not.
    ///   - searchTime: What a search for a value that no entry has took; `nil` where none was made.
    ///   - used: The attribute.
    /// - Returns: What that means.
    static func grade(isIndexed: Bool?, searchTime: Duration?, of used: UsedAttribute) -> DoctorGrade {
        switch isIndexed {
        case true?: return .ok("indexed")
        case false?:
            return .warning(
                "not indexed: each search for it may read all entries",
                "add an index of equality on the server, for \(used.keys)"
            )
        case nil:
            guard let searchTime else { return .notChecked("the server does not tell whether it is indexed") }
            let finding = "the server does not tell whether it is indexed; a search for a value that nobody has"
            return searchTime > self.slow
                ? .warning("\(finding) was slow", "see that the server has an index of equality, for \(used.keys)")
                : .ok("\(finding) was fast")
        }
    }
}
