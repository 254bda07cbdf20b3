public import DirectoryValues

/// Which users a directory is responsible for, where there are several directories.
///
/// With no entry at all it is responsible for everybody whom no other directory lists.
public struct RoutingSettings: Sendable, Hashable {
    /// The suffixes of user principal names, compared without regard to case.
    ///
    /// `corp.example` is that domain alone; `*.corp.example` is every domain below it, and not the domain itself.
    public var userPrincipalNameSuffixes: [String]
    /// The SIDs of domains: an account's SID without its last sub-authority (MS-DTYP 2.4.2.4).
    public var domainSIDs: [SecurityIdentifier]

    /// Whether the directory is for everybody whom no other directory lists.
    var isEmpty: Bool { self.userPrincipalNameSuffixes.isEmpty && self.domainSIDs.isEmpty }

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - userPrincipalNameSuffixes: The suffixes of user principal names.
    ///   - domainSIDs: The SIDs of domains.
    public init(userPrincipalNameSuffixes: [String] = [], domainSIDs: [SecurityIdentifier] = []) {
        self.userPrincipalNameSuffixes = userPrincipalNameSuffixes
        self.domainSIDs = domainSIDs
    }

    /// Whether the account with a SID is of one of the domains.
    func lists(account: SecurityIdentifier) -> Bool {
        self.domainSIDs.contains {
            $0.authority == account.authority && $0.subAuthorities == account.subAuthorities.dropLast()
        }
    }

    /// Whether the suffix of a user principal name is one of those listed.
    ///
    /// - Parameter suffix: What stands after the last `@`, in lower case.
    /// - Returns: Whether it is listed.
    func lists(suffix: String) -> Bool {
        self.userPrincipalNameSuffixes.contains { listed in
            let listed = listed.lowercased()
            guard listed.hasPrefix("*.") else { return listed == suffix }
            return suffix.hasSuffix(listed.dropFirst()) && suffix.utf8.count > listed.utf8.count - 1
        }
    }
}
