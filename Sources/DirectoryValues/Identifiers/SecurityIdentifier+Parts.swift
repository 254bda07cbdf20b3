extension SecurityIdentifier {
    /// The domain of an account: all but the last sub-authority; `nil` where that would be nothing.
    public var domain: SecurityIdentifier? {
        guard self.subAuthorities.count > 1 else { return nil }
        return SecurityIdentifier(authority: self.authority, subAuthorities: self.subAuthorities.dropLast())
    }

    /// The account within its domain: the last sub-authority (MS-DTYP 2.4.2, "RID"); `nil` without sub-authorities.
    public var relativeIdentifier: UInt32? { self.subAuthorities.last }

    /// The identifier of an account in this domain.
    ///
    /// - Parameter relativeIdentifier: The account.
    /// - Returns: The identifier; `nil` when there is no room for a further sub-authority.
    public func appending(_ relativeIdentifier: UInt32) -> SecurityIdentifier? {
        guard self.subAuthorities.count < Self.maximumSubAuthorities else { return nil }
        return SecurityIdentifier(authority: self.authority, subAuthorities: self.subAuthorities + [relativeIdentifier])
    }

    private init(authority: UInt64, subAuthorities: [UInt32]) {
        self.authority = authority
        self.subAuthorities = subAuthorities
    }
}
