import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// Fetches what a tenant publishes.
struct DocumentFetcher: Sendable {
    /// How many bytes of a document are read.
    static let maximumSize = 1 << 20

    let client: HTTPClient
    /// How long one document may take.
    let timeout: Duration

    /// Fetches a metadata document and the keys that it leads to.
    ///
    /// - Parameters:
    ///   - url: The metadata document's URL.
    ///   - tenantID: The tenant.
    ///   - deadline: When to give up, if not earlier.
    /// - Throws: ``DocumentError`` that names the URL which failed.
    /// - Returns: What the document vouches for.
    func trust(
        url: String,
        tenantID: String,
        deadline: ContinuousClock.Instant
    ) async throws(DocumentError) -> PublishedTrust {
        let (metadata, clockOffset) = try await self.fetch(url, allowingLoopback: true, deadline: deadline) {
            (body) throws(DocumentError) in
            try MetadataDocument(body: body, tenantID: tenantID)
        }
        // Whoever answers for an https document must not lead us to one that anybody on the way can write.
        let allowingLoopback = DocumentURL.isPlainLoopback(url)
        let (document, _) = try await self.fetch(
            metadata.keySetURL,
            allowingLoopback: allowingLoopback,
            deadline: deadline
        ) { (body) throws(DocumentError) in
            try KeySetDocument(body: body, tenantID: tenantID)
        }
        return PublishedTrust(
            issuer: metadata.issuer,
            keys: document.keys,
            findings: document.findings,
            clockOffset: clockOffset
        )
    }

    private func fetch<Document>(
        _ url: String,
        allowingLoopback: Bool,
        deadline: ContinuousClock.Instant,
        read: (ByteBufferView) throws(DocumentError) -> Document
    ) async throws(DocumentError) -> (document: Document, clockOffset: Duration?) {
        try DocumentURL.check(url, allowingLoopback: allowingLoopback)
        let outcome = await withDeadline(min(deadline, ContinuousClock.now + self.timeout)) { [client = self.client] in
            await Self.get(url, client: client)
        }
        do throws(DocumentError) {
            guard let outcome else { throw DocumentError("no complete answer in time", isTimeout: true) }
            let answer = try outcome.get()
            return (try read(answer.body), answer.clockOffset)
        } catch {
            throw DocumentError("\(LogText.escaped(url, limit: 200)): \(error)", isTimeout: error.isTimeout)
        }
    }

    private struct Answer: Sendable {
        let body: ByteBufferView
        let clockOffset: Duration?
    }

    private static func get(_ url: String, client: HTTPClient) async -> Result<Answer, DocumentError> {
        do {
            var request = HTTPClientRequest(url: url)
            request.headers.add(name: "accept", value: "application/json")
            let response = try await client.execute(request, deadline: .distantFuture)
            let clockOffset = response.headers.first(name: "date").flatMap { HTTPDate.offset($0, now: .now) }
            // A redirect could lead past the rule that the URL was checked against.
            guard response.history.count <= 1 else { return .failure(DocumentError("it redirects elsewhere")) }
            guard response.status == .ok else {
                return .failure(DocumentError("it answered with status \(response.status.code)"))
            }
            let body = try await response.body.collect(upTo: self.maximumSize).readableBytesView
            return .success(Answer(body: body, clockOffset: clockOffset))
        } catch is NIOTooManyBytesError {
            return .failure(DocumentError("it is larger than \(self.maximumSize) bytes"))
        } catch {
            // The client's own limits may end a request before ours does, by as little as a busy machine makes of it.
            if ConnectFailure.isTimeout(error) { return .failure(DocumentError("no answer in time", isTimeout: true)) }
            return .failure(
                DocumentError(ConnectFailure.words(error) ?? LogText.escaped(String(describing: error), limit: 300))
            )
        }
    }
}
