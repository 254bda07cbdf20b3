/// The name under which DNS lists the servers of a service (RFC 2782): `_ldap._tcp.corp.example`.
public struct ServiceName: Sendable, Hashable, CustomStringConvertible {
    /// The whole name, in lower case and without a dot at the end.
    public let description: String
    /// The domain that is asked: what follows the last label that begins with an underscore.
    ///
    /// `corp.example` for `_ldap._tcp.dc._msdcs.corp.example`.
    public let domain: String

    /// Reads a name such as `_ldap._tcp.corp.example`.
    ///
    /// - Parameter text: Service and protocol, each with its underscore, any labels between, and a domain. A dot at the
    ///   end is allowed; no search domain is ever added.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest`` that says what is wrong.
    public init(_ text: String) throws(LDAPError) {
        func invalid(_ reason: String) -> LDAPError {
            LDAPError(code: .invalidRequest, message: "\(reason) in the service name \"\(text)\"")
        }
        var name = text.lowercased()
        if name.last == "." { name.removeLast() }
        guard (1...253).contains(name.utf8.count) else { throw invalid("none or more than 253 characters") }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        for label in labels {
            let isPlain = label.utf8.allSatisfy {
                HostName.isLetter($0) || HostName.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
            guard isPlain, (1...63).contains(label.utf8.count) else {
                throw invalid("a part that is not 1 to 63 letters, digits, hyphens or underscores")
            }
        }
        guard labels.count > 2, labels[0].first == "_", labels[1].first == "_",
            let last = labels.lastIndex(where: { $0.first == "_" }), last + 1 < labels.count
        else {
            throw invalid("no _service._protocol.domain")
        }
        let domain = labels[(last + 1)...].joined(separator: ".")
        guard HostName.isValid(domain) else { throw invalid("no valid domain") }
        self.description = name
        self.domain = domain
    }

    /// The LDAP servers of a domain: `_ldap._tcp.DOMAIN`.
    ///
    /// - Parameter domain: A DNS domain.
    /// - Returns: The name to resolve.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest`` for text that is no domain.
    public static func ldap(domain: String) throws(LDAPError) -> ServiceName {
        try ServiceName("_ldap._tcp.\(domain)")
    }

    /// The servers of a domain that speak TLS from the first byte: `_ldaps._tcp.DOMAIN`.
    ///
    /// Active Directory lists none there; see ``DiscoveryConfiguration/port``.
    ///
    /// - Parameter domain: A DNS domain.
    /// - Returns: The name to resolve.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest`` for text that is no domain.
    public static func ldaps(domain: String) throws(LDAPError) -> ServiceName {
        try ServiceName("_ldaps._tcp.\(domain)")
    }

    /// The domain controllers of an Active Directory domain: `_ldap._tcp.dc._msdcs.DOMAIN`.
    ///
    /// - Parameters:
    ///   - domain: The domain's DNS name.
    ///   - site: Only the controllers that serve this site: `_ldap._tcp.SITE._sites.dc._msdcs.DOMAIN`.
    /// - Returns: The name to resolve.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest`` for text that is no domain or site.
    public static func domainControllers(domain: String, site: String? = nil) throws(LDAPError) -> ServiceName {
        let scope = site.map { "\($0)._sites." } ?? ""
        return try ServiceName("_ldap._tcp.\(scope)dc._msdcs.\(domain)")
    }
}
