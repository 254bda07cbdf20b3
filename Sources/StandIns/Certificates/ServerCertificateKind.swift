/// What is good or bad about a server's certificate.
public enum ServerCertificateKind: String, Sendable, Hashable, CaseIterable {
    /// In order: for `127.0.0.1` and `localhost`, valid now, by the authority that clients are given.
    case valid
    /// Its time is over.
    case expired
    /// Its time has not come.
    case notYetValid
    /// For another host.
    case wrongHost
    /// By an authority that clients are not given.
    case unknownAuthority
}
