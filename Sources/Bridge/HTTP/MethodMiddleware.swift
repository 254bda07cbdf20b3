import EntraCallout
import HTTPTypes
import Hummingbird

/// Tells who comes by another method than a path has which ones it has, whatever the method: a client whose URL is right shall
/// not look for the mistake there.
struct MethodMiddleware<Context: RequestContext>: RouterMiddleware {
    /// By path, its methods, in the order in which they are told.
    let methods: [String: [HTTPRequest.Method]]
    /// The words of the answer, by the methods.
    let words: @Sendable (String) -> String

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let methods = self.methods[request.uri.path], !methods.contains(request.method) else {
            return try await next(request, context)
        }
        let allowed = methods.map(\.rawValue).joined(separator: ", ")
        var response = CalloutRoutes.httpResponse(
            CalloutResponse(
                status: .methodNotAllowed,
                body: ErrorAnswer(errors: [self.words(allowed)], requestID: context.requestID).encoded(),
                closesConnection: true
            )
        )
        response.headers[.allow] = allowed
        return response
    }
}
