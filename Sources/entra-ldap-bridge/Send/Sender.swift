import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// Sends callouts over HTTP, as Entra does.
struct Sender: Sendable {
    private static let maximumAnswer = 1 << 20

    let client: HTTPClient
    let url: String
    /// The URL as it is printed.
    let shownURL: String
    let token: String
    let timeout: Duration

    /// Sends callouts for as long as a body does.
    ///
    /// - Parameters:
    ///   - url: The URL.
    ///   - shownURL: The URL as it is printed.
    ///   - token: The bearer token.
    ///   - timeout: How long an answer may take.
    ///   - connections: How many connections there may be.
    ///   - body: Gets the sender.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws.
    static func with<Value: Sendable>(
        url: String,
        shownURL: String,
        token: String,
        timeout: Duration,
        connections: Int,
        _ body: (Sender) async throws -> Value
    ) async throws -> Value {
        // A redirect would take the token elsewhere.
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: TimeAmount(timeout))
        )
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        // Failures are the result here; trying in secret would hide them, and count them as latency.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(configuration: configuration)
        let result: Result<Value, any Error>
        do {
            let sender = Sender(client: client, url: url, shownURL: shownURL, token: token, timeout: timeout)
            result = .success(try await body(sender))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        return try result.get()
    }

    /// Sends one callout.
    ///
    /// - Parameter event: The body.
    /// - Returns: What came of it.
    func send(_ event: [UInt8]) async -> SendOutcome {
        var request = HTTPClientRequest(url: self.url)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(self.token)")
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(event)
        do {
            let response = try await self.client.execute(request, timeout: TimeAmount(self.timeout))
            let body = try await response.body.collect(upTo: Self.maximumAnswer)
            return .answer(
                SendAnswer(
                    status: response.status.code,
                    contentType: response.headers.first(name: "Content-Type"),
                    body: Array(body.readableBytesView)
                )
            )
        } catch {
            return .failure(SendFailure.words(error))
        }
    }
}
