import LDAP
import StandIns

/// How bytes reach a slapd behind a proxy.
enum Transport: String, Sendable, CaseIterable {
    case ldap, startTLS, ldaps

    /// The port of a slapd that a proxy has to stand in front of.
    func port(of slapd: Slapd) -> Int { self == .ldaps ? slapd.ldapsPort : slapd.ldapPort }

    /// A connection through a proxy.
    func configuration(_ slapd: Slapd, through proxy: FaultProxy) throws -> ConnectionConfiguration {
        let scheme = self == .ldaps ? "ldaps" : "ldap"
        return try slapd.connection("\(scheme)://127.0.0.1:\(proxy.port)", startTLS: self == .startTLS)
    }
}
