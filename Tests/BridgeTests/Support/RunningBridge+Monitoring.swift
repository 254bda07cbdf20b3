import AsyncHTTPClient
import NIOHTTP1
import Testing

extension RunningBridge {
    /// Sends a request to one of the ports on which the service tells how it is.
    func watch(
        _ path: String,
        port: Int?,
        method: HTTPMethod = .GET,
        headers: HTTPHeaders = [:]
    ) async throws -> BridgeAnswer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(try #require(port))\(path)")
        request.method = method
        request.headers = headers
        return try await self.send(request)
    }

    /// Scrapes the metrics.
    func scrape() async throws -> Scrape {
        let answer = try await self.watch("/metrics", port: self.monitoringPort ?? self.adminPort)
        #expect(answer.status == 200)
        return Scrape(answer.text)
    }

    /// Asks whether the service is ready, until the answer has a status.
    func waitUntilReady(is status: UInt) async throws -> BridgeAnswer {
        let deadline = ContinuousClock.now + .seconds(40)
        while true {
            let answer = try await self.watch("/ready", port: self.monitoringPort ?? self.adminPort)
            if answer.status == status { return answer }
            try #require(ContinuousClock.now < deadline, "/ready still is \(answer.text)")
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
