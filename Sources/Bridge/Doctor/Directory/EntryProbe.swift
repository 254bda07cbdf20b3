import LDAP

/// A look at a few of the entries that a filter matches.
struct EntryProbe: Sendable {
    /// How many entries are looked at.
    static let maximumEntries = 100

    struct Outcome: Sendable {
        /// What they carry; `nil` when they could not be read.
        var sample: EntrySample?
        /// The entries themselves.
        var entries: [SearchEntry] = []
        var error: LDAPError?
    }

    let connection: Connection
    let clock: DoctorClock

    /// - Parameters:
    ///   - base: Where they are.
    ///   - filter: What they match; `nil` is any entry.
    ///   - attributes: What is wanted of them.
    ///   - hasValues: Whether the values are of interest; names alone come at less cost.
    /// - Returns: What was seen, or why nothing was.
    func sample(
        base: DistinguishedName,
        filter: Filter?,
        attributes: [String],
        hasValues: Bool
    ) async -> Outcome {
        var request = SearchRequest(
            base: base,
            filter: filter ?? .present("objectClass"),
            attributes: attributes.isEmpty ? ["1.1"] : attributes,
            sizeLimit: Self.maximumEntries,
            typesOnly: !hasValues
        )
        do throws(LDAPError) {
            return Self.outcome(try await self.read(request), hasValues: hasValues)
        } catch {
            // Photographs of a hundred people can be more than a connection takes: their names will do.
            guard error.code == .resultTooLarge, hasValues else { return Outcome(error: error) }
        }
        request.typesOnly = true
        do throws(LDAPError) {
            return Self.outcome(try await self.read(request), hasValues: false)
        } catch {
            return Outcome(error: error)
        }
    }

    private static func outcome(_ result: SearchResult, hasValues: Bool) -> Outcome {
        Outcome(
            sample: EntrySample(result, hasValues: hasValues, isPart: result.isTruncated),
            entries: result.entries
        )
    }

    /// The first page, where the server has pages: not every server keeps to a size limit (Samba does not).
    private func read(_ request: SearchRequest) async throws(LDAPError) -> SearchResult {
        let deadline = self.clock.deadline(for: DoctorClock.longStep)
        guard try await self.connection.rootDSE(deadline: deadline).supportsPagedResults else {
            return try await self.connection.search(request, deadline: deadline)
        }
        var paged = request
        paged.sizeLimit = Int(Int32.max)
        var pages = self.connection.pages(paged, size: Self.maximumEntries, deadline: deadline).makeAsyncIterator()
        guard let page = try await pages.next() else {
            return SearchResult(entries: [], server: self.connection.configuration.server)
        }
        let goesOn = page.controls.contains { PagedResults(control: $0)?.cookie.isEmpty == false }
        return SearchResult(
            entries: page.entries,
            isTruncated: page.isTruncated || goesOn,
            server: page.server,
            byteCount: page.byteCount
        )
    }
}
