import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import Testing

extension RunningBridge {
    /// What the cache says of itself.
    struct CacheAnswer: Decodable {
        let on: Bool
        let statistics: [String: Int]
    }

    /// Sends an administrator's request.
    func admin(
        _ method: HTTPMethod,
        _ path: String,
        body: String? = nil,
        headers: HTTPHeaders = ["Content-Type": "application/json"]
    ) async throws -> BridgeAnswer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(try #require(self.adminPort))\(path)")
        request.method = method
        request.headers = headers
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        return try await self.send(request)
    }

    /// Asks what the cache holds.
    func cache() async throws -> CacheAnswer {
        let answer = try await self.admin(.GET, "/cache", headers: [:])
        #expect(answer.status == 200)
        return try JSONDecoder().decode(CacheAnswer.self, from: Data(answer.body))
    }
}
