import EntraCallout
import HTTPTypes

/// A callout that ends before claims are looked for: the status, the words for the answer, and those for the log.
struct CalloutFailure: Error {
    let status: HTTPResponse.Status
    let outcome: CalloutOutcome
    /// In the answer: nothing that would help an attacker.
    let answer: String
    /// In the log: what happened, for the administrator.
    let reason: String
    /// Whether bytes of the body may still be to come.
    let leavesBodyUnread: Bool

    /// The words for a path at which nothing is.
    static let nothingHere = "there is nothing at this path"

    static func overloaded(limit: Int) -> CalloutFailure {
        CalloutFailure(
            status: .serviceUnavailable,
            outcome: .overloaded,
            answer: "too many requests at the same time",
            reason: "maximumConcurrentCallouts (\(limit)) callouts are under way, and as many above it",
            leavesBodyUnread: true
        )
    }

    /// The answer is that of a path where there is nothing: whoever does not know the secret learns nothing either.
    static func wrongURLSecret() -> CalloutFailure {
        CalloutFailure(
            status: .notFound,
            outcome: .callerRefused,
            answer: Self.nothingHere,
            reason: "the URL has not the secret of `listen.secret`, as the extension's targetUrl must have it",
            leavesBodyUnread: true
        )
    }

    static func callerRefused(_ error: CallerError) -> CalloutFailure {
        CalloutFailure(
            status: .unauthorized,
            outcome: .callerRefused,
            answer: "the caller could not be verified",
            reason: "\(error)",
            leavesBodyUnread: true
        )
    }

    static func bodyTooLarge(limit: Int) -> CalloutFailure {
        CalloutFailure(
            status: .contentTooLarge,
            outcome: .invalidRequest,
            answer: "the body is larger than \(limit) bytes",
            reason: "the body is larger than \(limit) bytes",
            leavesBodyUnread: true
        )
    }

    static func bodyTooLate() -> CalloutFailure {
        CalloutFailure(
            status: .requestTimeout,
            outcome: .invalidRequest,
            answer: "the body did not arrive in time",
            reason: "the body did not arrive within the budget",
            leavesBodyUnread: true
        )
    }

    static func wrongContentType() -> CalloutFailure {
        CalloutFailure(
            status: .unsupportedMediaType,
            outcome: .invalidRequest,
            answer: "Content-Type must be application/json",
            reason: "Content-Type is not application/json",
            leavesBodyUnread: true
        )
    }

    static func invalidEvent(_ error: EventError) -> CalloutFailure {
        CalloutFailure(
            status: .badRequest,
            outcome: .invalidEvent,
            answer: error.message,
            reason: "\(error.code): \(error.message)",
            leavesBodyUnread: false
        )
    }

    static func wrongTenant() -> CalloutFailure {
        let reason = "data.tenantId is not the tenant of the caller's token"
        return CalloutFailure(
            status: .badRequest,
            outcome: .invalidEvent,
            answer: reason,
            reason: reason,
            leavesBodyUnread: false
        )
    }
}
