import Glibc
import NIOCore

/// Why a service may not listen on an address, in words for an administrator.
public struct ListenFailure: Sendable, Hashable {
    /// What is wrong with the address.
    public let message: String
    /// What to do.
    public let advice: String

    /// Takes an error.
    ///
    /// - Parameter error: The error; `nil` comes of one that has nothing to do with an address.
    public init?(_ error: any Error) {
        let code = (error as? IOError)?.errnoCode
        self.isInUse = code == EADDRINUSE
        switch code {
        case EADDRINUSE:
            (self.message, self.advice) = ("the address is in use", "find out who listens there (`ss -ltnp`)")
        case EACCES:
            self.message = "this user may not listen there"
            self.advice = "use a port from 1024 on, or grant CAP_NET_BIND_SERVICE"
        case EADDRNOTAVAIL: (self.message, self.advice) = ("this machine has no such address", "correct the address")
        default: return nil
        }
    }

    /// Whether somebody listens there already, who may be the service itself.
    let isInUse: Bool
}
