import CLDAPTransport
import NIOPosix
import Synchronization

/// The threads that look-ups wait on, a few for the whole process, started by the first look-up.
///
/// c-ares reads files when a look-up begins and waits on sockets of its own: neither belongs on an event loop.
final class LookupThreads: Sendable {
    /// A frozen name server holds one of the threads until the deadline of the look-up.
    static let shared = LookupThreads(threads: 4, maximumLookups: 64)

    private let maximumLookups: Int
    // Never shut down: it lives as long as the process.
    private let pool: NIOThreadPool
    private let count = Mutex(0)

    /// Starts threads that never end.
    ///
    /// - Parameters:
    ///   - threads: How many.
    ///   - maximumLookups: Look-ups under way or waiting for a thread at most.
    init(threads: Int, maximumLookups: Int) {
        // c-ares reads environment variables; nobody may change them meanwhile.
        cldap_prepare()
        self.maximumLookups = maximumLookups
        self.pool = NIOThreadPool(numberOfThreads: threads)
        self.pool.start()
    }

    /// Runs work on one of the threads as soon as one is free.
    ///
    /// - Parameter work: Must end at its own deadline.
    /// - Returns: `false` when too many look-ups wait already; then the work is dropped.
    func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        let isAdmitted = self.count.withLock { count in
            guard count < self.maximumLookups else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { return false }
        self.pool.submit { _ in
            work()
            self.count.withLock { $0 -= 1 }
        }
        return true
    }
}
