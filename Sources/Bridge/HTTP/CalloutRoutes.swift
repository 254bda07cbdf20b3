import EntraCallout
import HTTPTypes
import Hummingbird
import NIOCore

/// Requests and answers as HTTP has them, and as the way of a callout wants them.
enum CalloutRoutes {
    static func calloutRequest(
        _ request: Request,
        kinds: Set<EventKind>,
        hasURLSecret: Bool,
        id: String,
        trace: TraceContext
    ) -> CalloutRequest {
        // Several Authorization headers are joined here and then are no bearer token: refused.
        let authorization = request.headers[values: .authorization]
        let arrival = RequestArrival.current
        return CalloutRequest(
            id: id,
            arrival: arrival?.instant ?? .now,
            kinds: kinds,
            trace: trace,
            hasURLSecret: hasURLSecret,
            authorization: authorization.isEmpty ? nil : authorization.joined(separator: ", "),
            contentType: request.headers[.contentType],
            contentLength: request.headers[.contentLength].flatMap { Int($0) },
            isComplete: { arrival?.isComplete ?? false },
            collectBody: { limit in try await request.body.collect(upTo: limit) }
        )
    }

    static func httpResponse(_ response: CalloutResponse) -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        if response.closesConnection { headers[.connection] = "close" }
        if let seconds = response.retryAfter { headers[.retryAfter] = "\(seconds)" }
        return Response(
            status: response.status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
        )
    }
}
