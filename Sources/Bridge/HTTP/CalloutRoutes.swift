import EntraCallout
import HTTPTypes
import Hummingbird
import NIOCore

/// The HTTP face of callouts: the paths of the configuration, `POST` only, and JSON for whatever gets as far as this.
enum CalloutRoutes {
    /// The methods that get told which one is right; who opens the URL in a browser sees that the path is.
    private static let otherMethods: [HTTPRequest.Method] = [.get, .head, .put, .delete, .patch, .options]

    static func router(paths: Set<String>, current: CurrentGeneration) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: ErrorAnswerMiddleware())
        for path in paths {
            router.post(RouterPath(path)) { request, context in
                let generation = current.value
                let kinds = generation.kindsByPath[path] ?? []
                let response = await CalloutTrace.with(request.headers, requestID: context.id, path: path) { trace in
                    await generation.handler.respond(
                        to: Self.calloutRequest(request, kinds: kinds, id: context.id, trace: trace)
                    )
                }
                return Self.httpResponse(response)
            }
            for method in Self.otherMethods {
                router.on(RouterPath(path), method: method) { _, context in Self.methodNotAllowed(id: context.id) }
            }
        }
        return router
    }

    private static func methodNotAllowed(id: String) -> Response {
        var response = self.httpResponse(
            CalloutResponse(
                status: .methodNotAllowed,
                body: ErrorAnswer(errors: ["callouts are sent by POST"], requestID: id).encoded(),
                closesConnection: true
            )
        )
        response.headers[.allow] = "POST"
        return response
    }

    private static func calloutRequest(_ request: Request, kinds: Set<EventKind>, id: String, trace: TraceContext)
        -> CalloutRequest
    {
        // Several Authorization headers are joined here and then are no bearer token: refused.
        let authorization = request.headers[values: .authorization]
        return CalloutRequest(
            id: id,
            arrival: .now,
            kinds: kinds,
            trace: trace,
            authorization: authorization.isEmpty ? nil : authorization.joined(separator: ", "),
            contentType: request.headers[.contentType],
            contentLength: request.headers[.contentLength].flatMap { Int($0) },
            collectBody: { limit in try await request.body.collect(upTo: limit) }
        )
    }

    static func httpResponse(_ response: CalloutResponse) -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        if response.closesConnection { headers[.connection] = "close" }
        return Response(
            status: response.status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
        )
    }
}
