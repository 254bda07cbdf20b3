/// Where a directory server listens: an LDAP URL reduced to scheme, host and port (RFC 4516, without a DN).
///
/// `ldapi` addresses a Unix domain socket; its path is percent-encoded in the URL's host part
/// (`ldapi://%2Frun%2Fslapd%2Fldapi`).
public struct ServerAddress: Sendable, Hashable, CustomStringConvertible {
    /// How bytes reach the server.
    public enum Scheme: String, Sendable, Hashable, CaseIterable {
        /// TCP, in the clear unless StartTLS is asked for; port 389.
        case ldap
        /// TLS from the first byte; port 636.
        case ldaps
        /// A Unix domain socket on this machine.
        case ldapi

        /// The port that a URL without one means; `nil` for ``ldapi``.
        public var defaultPort: Int? {
            switch self {
            case .ldap: 389
            case .ldaps: 636
            case .ldapi: nil
            }
        }
    }

    /// How bytes reach the server.
    public let scheme: Scheme
    /// The host name or IP address without brackets, or the socket's path for ``Scheme/ldapi``.
    public let host: String
    /// The TCP port; 0 for ``Scheme/ldapi``.
    public let port: Int

    /// The address as an LDAP URL, the form in which logs and errors name a server.
    public var description: String {
        switch self.scheme {
        case .ldap, .ldaps:
            let host = self.host.contains(":") ? "[\(self.host)]" : self.host
            return "\(self.scheme.rawValue)://\(host):\(self.port)"
        case .ldapi:
            return "ldapi://" + PercentEncoding.encode(self.host)
        }
    }

    /// Creates an address on TCP.
    ///
    /// - Parameters:
    ///   - scheme: ``Scheme/ldap`` or ``Scheme/ldaps``.
    ///   - host: A name or an IP address, without brackets.
    ///   - port: The port; `nil` is the scheme's own.
    public init(scheme: Scheme, host: String, port: Int? = nil) {
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.defaultPort ?? 0
    }

    /// Reads an LDAP URL such as `ldaps://dc1.corp.example:636`.
    ///
    /// - Parameter url: Scheme, host and optional port. A DN, attributes, scope or filter is refused: they would
    ///   silently mean nothing here.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidURL`` that says what is wrong.
    public init(url: String) throws(LDAPError) {
        func invalid(_ reason: String) -> LDAPError {
            // Escaped: a control character of the URL must not reach a terminal.
            LDAPError(code: .invalidURL, message: "\(reason) in \(url.debugDescription)")
        }
        guard let separator = url.firstRange(of: "://") else {
            throw invalid("no scheme (ldap://, ldaps:// or ldapi://)")
        }
        guard let scheme = Scheme(rawValue: url[..<separator.lowerBound].lowercased()) else {
            throw invalid("unknown scheme, expected ldap://, ldaps:// or ldapi://")
        }
        var rest = url[separator.upperBound...]
        if rest.last == "/" { rest.removeLast() }
        guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f && !"/?@".utf8.contains($0) }) else {
            throw invalid("only a host and a port may follow the scheme")
        }
        if scheme == .ldapi {
            guard let path = PercentEncoding.decode(rest), path.hasPrefix("/"), !path.utf8.contains(0) else {
                throw invalid("no percent-encoded absolute socket path")
            }
            self.init(scheme: .ldapi, host: path, port: 0)
            return
        }
        let host: Substring
        let portText: Substring?
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { throw invalid("unclosed [ around an IPv6 address") }
            host = rest[rest.index(after: rest.startIndex)..<end]
            let tail = rest[rest.index(after: end)...]
            guard tail.isEmpty || tail.first == ":" else { throw invalid("unexpected text after ]") }
            portText = tail.isEmpty ? nil : tail.dropFirst()
        } else {
            let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            host = parts.first ?? ""
            portText = parts.count > 1 ? parts[1] : nil
        }
        guard !host.isEmpty else { throw invalid("no host") }
        var port: Int?
        if let portText {
            // "+389" would be a number too.
            guard portText.first?.isNumber == true, let number = UInt16(portText), number > 0 else {
                throw invalid("port is not a number from 1 to 65535")
            }
            port = Int(number)
        }
        self.init(scheme: scheme, host: String(host), port: port)
    }
}
