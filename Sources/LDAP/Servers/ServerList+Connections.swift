extension ServerList {
    /// How to connect to the servers, by priority.
    ///
    /// - Parameter template: Everything but the server.
    /// - Returns: One group a priority, the first one in front.
    func connections(like template: ConnectionConfiguration) -> [[ConnectionConfiguration]] {
        self.groups.map { addresses in
            addresses.map { address in
                var connection = template
                connection.server = address
                return connection
            }
        }
    }
}
