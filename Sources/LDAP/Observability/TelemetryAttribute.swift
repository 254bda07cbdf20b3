/// OpenTelemetry's attribute names for a database client, and their values here.
///
/// None of them holds a name, a filter or a value of the directory.
enum TelemetryAttribute {
    static let system = "db.system.name"
    static let operation = "db.operation.name"
    static let serverAddress = "server.address"
    static let serverPort = "server.port"
    static let responseStatus = "db.response.status_code"
    static let errorType = "error.type"
    static let poolName = "db.client.connection.pool.name"
    static let connectionState = "db.client.connection.state"

    static let ldap = "ldap"

    /// What names the server in metrics; a socket has no port.
    static func dimensions(of server: ServerAddress) -> [(String, String)] {
        var dimensions = [(Self.serverAddress, server.host)]
        if server.port > 0 { dimensions.append((Self.serverPort, "\(server.port)")) }
        return dimensions
    }
}

extension LDAPError {
    /// A short word for the kind of failure, from a bounded set: the code's name, or the number of the server's result.
    var telemetryType: String {
        guard self.code == .serverResult, let resultCode else { return self.code.description }
        // What a server makes up must not make up time series.
        return (0...127).contains(resultCode.rawValue) ? "\(resultCode.rawValue)" : "_OTHER"
    }
}
