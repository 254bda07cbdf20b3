import EntraCallout
import HTTPTypes
import Hummingbird

/// Takes requests that a program of this machine sends, and none that a web page has the browser of this machine send.
///
/// A page's request names the page's origin. Where the page's own name was made to resolve to this machine (DNS rebinding)
/// the browser takes us for the page's server and may leave the origin out; then the host is no name of this machine.
struct LocalRequestMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.headers[.origin] == nil else {
            return AdminRefusal(.forbidden, "requests of web pages (with an Origin header) are refused")
                .response(id: context.requestID)
        }
        guard let authority = request.head.authority, Self.isLoopback(authority) else {
            return AdminRefusal(.forbidden, "the Host header must be localhost or a loopback address")
                .response(id: context.requestID)
        }
        return try await next(request, context)
    }

    /// Whether a Host header, with or without a port, is of this machine.
    private static func isLoopback(_ authority: String) -> Bool {
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        // An IPv6 address has colons of its own, and brackets around them.
        let hasPort = parts.count > 1 && !authority.hasSuffix("]")
        let host = hasPort ? parts.dropLast().joined(separator: ":") : authority
        let port = hasPort ? parts.last ?? "" : ""
        return port.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && NetworkHost.isLoopback(host)
    }
}
