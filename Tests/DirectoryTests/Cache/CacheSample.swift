import DirectoryValues
import LDAP
import NIOCore

@testable import Directory

/// Requests and reports for tests of the cache's state.
enum CacheSample {
    static let server = ServerAddress(scheme: .ldap, host: "127.0.0.1", port: 389)
    static let rule = CorrelationRule(subject: .userPrincipalName, attribute: "userPrincipalName")

    static func dn(_ user: String) -> String { "cn=\(user),ou=people,dc=example,dc=test" }

    static func request(_ user: String, attributes: [String] = ["sn"]) -> ResolutionRequest {
        ResolutionRequest(
            subject: Subject(values: [.userPrincipalName: "\(user)@example.test"]),
            attributes: attributes
        )
    }

    static func key(_ user: String, tenantID: String? = "tenant") -> CacheKey {
        CacheKey(tenantID: tenantID, request: Self.request(user))
    }

    /// An entry that was found; the marker tells one answer from another, the padding makes it large.
    static func found(_ user: String, marker: String? = nil, padding: Int = 0) -> ResolutionReport {
        ResolutionReport(
            outcome: .found(
                Resolution(
                    dn: Self.dn(user),
                    attributes: [SearchEntry.Attribute(name: "sn", values: [Array(repeating: 65, count: padding)])],
                    rule: Self.rule,
                    server: Self.server
                )
            ),
            directory: marker,
            roundTrips: 1
        )
    }

    static func unknown(marker: String? = nil) -> ResolutionReport {
        ResolutionReport(outcome: .unknown, directory: marker, roundTrips: 1)
    }

    static func error(_ code: DirectoryError.Code) -> DirectoryError {
        DirectoryError(code: code, stage: "test", message: "as the test wants it")
    }

    static func answer(_ user: String, padding: Int = 0) -> StoredAnswer {
        StoredAnswer(
            Self.found(user, padding: padding),
            key: Self.key(user),
            subjectNames: UserFingerprint.names(of: Self.request(user).subject)
        )
    }

    static func at(_ milliseconds: Int) -> NIODeadline { .uptimeNanoseconds(UInt64(milliseconds) * 1_000_000) }
}
