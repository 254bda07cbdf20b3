public import DirectoryValues

/// Which users a directory is responsible for, where there are several directories.
///
/// With no entry at all it is responsible for everybody whom no other directory lists.
public struct RoutingSettings: Sendable, Hashable {
    /// The bytes of the longest domain name (RFC 1035, section 2.3.4).
    private static let maximumSuffixBytes = 255

    /// The suffixes of user principal names, in lower case.
    ///
    /// `corp.example` is that domain alone; `*.corp.example` is every domain below it, and not the domain itself.
    public let userPrincipalNameSuffixes: Set<String>
    /// The SIDs of domains: an account's SID without its last sub-authority (MS-DTYP 2.4.2.4).
    public let domainSIDs: Set<SecurityIdentifier>

    /// Whether the directory is for everybody whom no other directory lists.
    var isEmpty: Bool { self.userPrincipalNameSuffixes.isEmpty && self.domainSIDs.isEmpty }

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - userPrincipalNameSuffixes: The suffixes of user principal names, in any case.
    ///   - domainSIDs: The SIDs of domains.
    public init(userPrincipalNameSuffixes: [String] = [], domainSIDs: [SecurityIdentifier] = []) {
        self.userPrincipalNameSuffixes = Set(userPrincipalNameSuffixes.map { $0.lowercased() })
        self.domainSIDs = Set(domainSIDs)
    }

    /// Whether the suffix of a user principal name is one of those listed.
    ///
    /// - Parameter suffix: What stands after the last `@`, in lower case.
    /// - Returns: Whether it is listed.
    func lists(suffix: String) -> Bool {
        // Whoever sends more than a domain name can be, does not make us look up each of its parts.
        guard suffix.utf8.count <= Self.maximumSuffixBytes else { return false }
        if self.userPrincipalNameSuffixes.contains(suffix) { return true }
        var parent = Substring(suffix)
        while let dot = parent.firstIndex(of: ".") {
            parent = parent[dot...].dropFirst()
            // What begins with a dot is no domain below another one.
            if dot != suffix.startIndex, self.userPrincipalNameSuffixes.contains("*.\(parent)") { return true }
        }
        return false
    }
}
