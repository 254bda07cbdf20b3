import Glibc

/// A thread of its own for what may block for ever: nobody waits for its end, and no signal comes there.
enum DetachedThread {
    private final class Start {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Starts a thread.
    ///
    /// Without SIGPIPE, writing to somebody who has gone is an error there.
    ///
    /// - Throws: What the system said, where it has no thread left.
    static func start(_ body: @escaping @Sendable () -> Void) throws(AuditSinkError) {
        let start = Unmanaged.passRetained(Start(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                var signals = sigset_t()
                sigfillset(&signals)
                for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&signals, fault) }
                pthread_sigmask(SIG_BLOCK, &signals, nil)
                Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            },
            start.toOpaque()
        )
        guard code == 0 else {
            start.release()
            throw AuditSinkError("start a thread", code: code)
        }
        pthread_detach(thread)
    }
}
