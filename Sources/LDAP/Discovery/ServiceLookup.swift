import Synchronization

/// One look-up from its caller's point of view: what is asked, whom, until when, and the answer.
final class ServiceLookup: Sendable {
    let name: ServiceName
    let deadline: ContinuousClock.Instant
    /// What the caller waits for.
    let answer = SingleAnswer<ServiceAnswer>()
    private let nameServers: Mutex<[String]>

    init(name: ServiceName, nameServers: [String], deadline: ContinuousClock.Instant) {
        self.name = name
        self.nameServers = Mutex(nameServers)
        self.deadline = deadline
    }

    /// Who is asked; none while the system's configuration has not been read.
    var asked: [String] {
        get { self.nameServers.withLock { $0 } }
        set { self.nameServers.withLock { $0 = newValue } }
    }

    /// What the caller gets when the deadline passes.
    var timedOut: LDAPError {
        LDAPError(code: .deadlineExceeded, message: "no answer about \(self.name) in time; asked \(self.askedText)")
    }

    /// What the caller gets when DNS names no server.
    func failed(_ reason: String) -> LDAPError {
        LDAPError(
            code: .discoveryFailed,
            message: "no servers for \(self.name): \(reason); asked \(self.askedText)"
        )
    }

    private var askedText: String {
        let asked = self.asked
        return asked.isEmpty ? "the system's name servers" : asked.joined(separator: ", ")
    }
}
