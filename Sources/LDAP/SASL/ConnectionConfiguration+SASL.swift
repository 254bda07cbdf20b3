import NIOSSL

extension ConnectionConfiguration {
    /// Makes the client's side of the SASL bind that the credentials ask for.
    ///
    /// - Parameter serverCertificate: What the server showed in TLS; `nil` without TLS.
    /// - Returns: An exchange that has not begun.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest`` where a setting cannot be used.
    func makeSASLExchange(serverCertificate: NIOSSLCertificate?) throws(LDAPError) -> any SASLExchange {
        switch self.credentials {
        case .anonymous, .simple:
            throw LDAPError(code: .invalidRequest, message: "these credentials bind without SASL")
        case .external(let authorizationID):
            let authorizationID = authorizationID ?? ""
            // RFC 4422, section 3.4.1.
            guard !authorizationID.utf8.contains(0) else {
                throw LDAPError(code: .invalidRequest, message: "an authorization identity cannot hold a NUL")
            }
            return ExternalExchange(authorizationID: authorizationID)
        case .gssapi(let credentials):
            return GSSAPIExchange(
                credentials: credentials,
                host: try self.kerberosHost(of: credentials),
                isProtected: self.security != .none || self.server.scheme == .ldapi,
                channelBinding: credentials.offersChannelBinding
                    ? serverCertificate.flatMap(ChannelBinding.tlsServerEndPoint(of:)) : nil
            )
        }
    }

    private func kerberosHost(of credentials: GSSAPICredentials) throws(LDAPError) -> String {
        for text in [credentials.host, credentials.principal, credentials.authorizationID].compactMap({ $0 }) {
            // A NUL would cut the text in C and mean somebody else.
            guard !text.utf8.contains(0), !text.isEmpty else {
                throw LDAPError(
                    code: .invalidRequest,
                    message: "a name for Kerberos is empty or holds a NUL"
                )
            }
        }
        if let host = credentials.host { return host }
        guard self.server.scheme != .ldapi else {
            throw LDAPError(
                code: .invalidRequest,
                message: "Kerberos over a Unix domain socket needs the server's host name in the credentials"
            )
        }
        return self.server.host
    }
}
