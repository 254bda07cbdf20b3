import LDAP

extension SearchSession {
    /// Brings the rest of the attributes that a server sent in parts, as Active Directory does with more than 1500 values.
    ///
    /// - Parameters:
    ///   - entry: The entry as a search brought it.
    ///   - server: The server that sent it.
    ///   - limits: What is taken at most.
    ///   - stage: What is being looked up.
    /// - Returns: The entry with all values; the same entry when nothing came in parts.
    /// - Throws: ``DirectoryError``; with code ``DirectoryError/Code/refused`` when the parts do not fit together or there
    ///   are more than is taken.
    mutating func completeRanges(
        of entry: SearchEntry,
        from server: ServerAddress,
        limits: RangeAssembly.Limits = RangeAssembly.Limits(),
        stage: String
    ) async throws(DirectoryError) -> SearchEntry {
        // Of nearly all entries nothing is parsed and nothing allocated.
        guard entry.attributes.contains(where: { $0.name.utf8.contains(UInt8(ascii: "=")) }) else { return entry }
        var assembly: RangeAssembly
        do throws(RangeFault) {
            guard let parts = try RangeAssembly(entry: entry, limits: limits) else { return entry }
            assembly = parts
        } catch {
            throw Self.directoryError(error, stage: stage)
        }
        guard !assembly.missing.isEmpty else { return assembly.completed() }
        guard let name = try? DistinguishedName(parsing: entry.dn) else {
            throw DirectoryError(
                code: .refused,
                stage: stage,
                message: "the rest of an entry's values cannot be asked for: its name cannot be read"
            )
        }
        try await self.receiveRest(of: &assembly, entry: name, server: server, stage: stage)
        return assembly.completed()
    }

    /// Reads over one connection, because servers need not keep values in the same order.
    private mutating func receiveRest(
        of assembly: inout RangeAssembly,
        entry: DistinguishedName,
        server: ServerAddress,
        stage: String
    ) async throws(DirectoryError) {
        let deadline = self.deadline
        var parts = assembly
        var fault: RangeFault?
        var (reads, bytes) = (0, 0)
        do throws(LDAPError) {
            try await self.servers.withConnection(.search, deadline: deadline) { connection throws(LDAPError) in
                if connection.configuration.server != server { parts.restart() }
                while fault == nil, !parts.missing.isEmpty {
                    let request = SearchRequest(reading: entry, attributes: parts.missing)
                    let result = try await connection.search(request, deadline: deadline)
                    reads += 1
                    bytes += result.byteCount
                    do throws(RangeFault) {
                        try parts.receive(result.entries.first?.attributes ?? [])
                    } catch {
                        fault = error
                    }
                }
            }
        } catch {
            throw Self.directoryError(error, stage: stage)
        }
        self.note(roundTrips: reads, bytes: bytes)
        if let fault { throw Self.directoryError(fault, stage: stage) }
        assembly = parts
    }

    private static func directoryError(_ fault: RangeFault, stage: String) -> DirectoryError {
        DirectoryError(code: .refused, stage: stage, message: "an attribute with very many values: \(fault)")
    }
}
