import NIOCore
import NIOPosix
import Synchronization

/// The threads on which Kerberos may wait: for a KDC, for a file.
///
/// No call of it can be interrupted. What waits for a KDC that does not answer holds its thread for as long as libkrb5
/// tries, half a minute and more, although nobody waits for the result.
enum KerberosThreads {
    /// How many calls run at the same time.
    static let count = 4
    /// How many calls there are at the same time, those included that wait for a thread.
    static let limit = 64

    private static let callCount = Atomic<Int>(0)
    // Lives as long as the process, as NIO's own singletons do.
    private static let pool: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: Self.count)
        pool.start()
        return pool
    }()

    /// Runs a call on one of the threads.
    ///
    /// - Returns: What the call returns, or ``LDAPError`` with code ``LDAPError/Code/bindFailed`` when too many wait.
    static func run<Value: Sendable>(
        on eventLoop: any EventLoop,
        _ call: @escaping @Sendable () throws -> Value
    ) -> EventLoopFuture<Value> {
        guard self.callCount.add(1, ordering: .relaxed).newValue <= self.limit else {
            self.callCount.subtract(1, ordering: .relaxed)
            return eventLoop.makeFailedFuture(
                LDAPError(
                    code: .bindFailed,
                    message: "\(self.limit) binds wait for Kerberos already: its KDC hardly answers"
                )
            )
        }
        return self.pool.runIfActive(eventLoop: eventLoop) {
            defer { self.callCount.subtract(1, ordering: .relaxed) }
            return try call()
        }
    }
}
