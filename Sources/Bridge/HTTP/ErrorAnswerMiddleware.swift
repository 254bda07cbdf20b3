import EntraCallout
import HTTPTypes
import Hummingbird
import Logging

/// Gives the errors of the HTTP layer itself (no such path, for one) the same JSON body as all others.
struct ErrorAnswerMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = await self.answer(request, context: context, next: next)
        response.headers.setRequestID(context.requestID)
        return response
    }

    private func answer(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch {
            let status = (error as? any HTTPResponseError)?.status ?? .internalServerError
            if status == .internalServerError {
                context.logger.error(
                    "request failed",
                    metadata: ["request.id": "\(context.requestID)", "error": "\(error)"]
                )
            }
            let text = status == .notFound ? CalloutFailure.nothingHere : status.reasonPhrase.lowercased()
            return CalloutRoutes.httpResponse(
                CalloutResponse(
                    status: status,
                    body: ErrorAnswer(errors: [text], requestID: context.requestID).encoded(),
                    closesConnection: true
                )
            )
        }
    }
}
