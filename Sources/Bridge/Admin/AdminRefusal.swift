import EntraCallout
import HTTPTypes
import Hummingbird

/// Why an administrator's request is not done.
struct AdminRefusal: Error {
    private let status: HTTPResponse.Status
    private let reason: String

    init(_ status: HTTPResponse.Status, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    /// The answer, in the form that all errors of the service have; bytes of the body may be unread.
    func response(id: String) -> Response {
        CalloutRoutes.httpResponse(
            CalloutResponse(
                status: self.status,
                body: ErrorAnswer(errors: [self.reason], requestID: id).encoded(),
                closesConnection: true
            )
        )
    }
}
