import EntraCallout
import HTTPTypes
import Hummingbird

/// The HTTP face of callouts: the paths of the configuration in use, `POST` only, and JSON for everything.
struct CalloutResponder: HTTPResponder {
    let current: CurrentGeneration

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let generation = self.current.value
        var response = await Self.response(to: request, by: generation, id: context.requestID)
        response.headers.setRequestID(context.requestID)
        return response
    }

    private static func response(to request: Request, by generation: Generation, id: String) async -> Response {
        let url = generation.urlSecret.look(at: request.uri) { generation.kindsByPath[$0] != nil }
        guard let url, let kinds = generation.kindsByPath[url.path] else {
            return self.refusal(.notFound, CalloutFailure.nothingHere, id: id)
        }
        // Who opens the URL in a browser sees that it is right, unless the secret is not.
        guard request.method == .post || !url.hasSecret else {
            var response = self.refusal(.methodNotAllowed, "callouts are sent by POST", id: id)
            response.headers[.allow] = "POST"
            if request.method == .head { response.body = .init() }
            return response
        }
        let answer = await CalloutTrace.with(request.headers, requestID: id, path: url.path) { trace in
            let callout = CalloutRoutes.calloutRequest(
                request,
                kinds: kinds,
                hasURLSecret: url.hasSecret,
                id: id,
                trace: trace
            )
            return await generation.handler.respond(to: callout)
        }
        return CalloutRoutes.httpResponse(answer)
    }

    private static func refusal(_ status: HTTPResponse.Status, _ text: String, id: String) -> Response {
        CalloutRoutes.httpResponse(
            CalloutResponse(
                status: status,
                body: ErrorAnswer(errors: [text], requestID: id).encoded(),
                closesConnection: true
            )
        )
    }
}
