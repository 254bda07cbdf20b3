import EntraCallout
import HTTPTypes
import Hummingbird
import NIOCore

/// The HTTP face of callouts: the paths of the configuration, `POST` only, and JSON for whatever gets as far as this.
enum CalloutRoutes {
    static func router(paths: Set<String>, current: CurrentGeneration) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: ErrorAnswerMiddleware())
        // Who opens the URL in a browser sees that the path is right.
        router.add(
            middleware: MethodMiddleware(methods: Dictionary(uniqueKeysWithValues: paths.map { ($0, [.post]) })) { _ in
                "callouts are sent by POST"
            }
        )
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
        }
        return router
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
