/// Where a domain controller listens, and where its clients find it.
///
/// Samba's ports are compiled in. Who may listen on them gives it an address of its own; anybody else gives it a network
/// of its own, and lets a relay bring clients there from ports that anybody may have.
struct SambaPlacement: Sendable {
    /// LDAP, LDAP over TLS, and the global catalog's two.
    private static let ownPorts = [389, 636, 3268, 3269]

    /// The address that clients connect to, and that Samba has, be it in another network.
    let address: LoopbackAddress
    /// The ports that clients connect to.
    let ports: (ldap: Int, ldaps: Int)
    /// Whether Samba is in a network of its own.
    let isRelayed: Bool

    /// Whether Samba, or the relay in front of it, listens.
    var isListening: Bool {
        [self.ports.ldap, self.ports.ldaps].allSatisfy(self.address.isListening)
    }

    /// Finds a place on this machine.
    ///
    /// - Returns: Addresses and ports that are free at the moment.
    /// - Throws: ``ServerError`` that says what is in the way.
    static func find() throws(ServerError) -> SambaPlacement {
        do {
            let address = try LoopbackAddress.free(ports: self.ownPorts)
            return SambaPlacement(address: address, ports: (ldap: 389, ldaps: 636), isRelayed: false)
        } catch {
            switch error {
            case .notPermitted(let port): return try self.relayed(instead: port)
            case .taken(let port):
                throw ServerError(
                    code: .noAddress,
                    message: "somebody listens on port \(port) of every address; Samba needs it on one of its own"
                )
            case .system(let reason):
                throw ServerError(code: .noAddress, message: "no address in 127.0.0.0/8: \(reason)")
            }
        }
    }

    /// Finds a place in a network of its own.
    ///
    /// - Parameter port: The port that this user may not listen on.
    /// - Returns: Ports of the relay that are free at the moment.
    /// - Throws: ``ServerError`` that says what is in the way.
    static func relayed(instead port: Int) throws(ServerError) -> SambaPlacement {
        guard UserNamespaces.areAllowed else {
            throw ServerError(
                code: .notPermitted,
                message: """
                    Samba listens on port \(port), which takes root (or the capability CAP_NET_BIND_SERVICE), or user \
                    namespaces: `unshare -Urn true` fails here
                    """
            )
        }
        do {
            let ports = try LoopbackPort.free(count: 2)
            return SambaPlacement(address: .usual, ports: (ldap: ports[0], ldaps: ports[1]), isRelayed: true)
        } catch {
            throw ServerError(code: .noAddress, message: error.description)
        }
    }

    /// The command that runs the server in its place.
    ///
    /// - Parameters:
    ///   - server: Samba's own command line.
    ///   - python: The Python that runs the relay.
    ///   - script: The file with ``SambaRelayScript``.
    /// - Returns: The command line.
    func commandLine(_ server: [String], python: String, script: String) -> [String] {
        guard self.isRelayed else { return server }
        return [python, "-I", "-B", script, "\(self.ports.ldap):389", "\(self.ports.ldaps):636"] + server
    }
}
