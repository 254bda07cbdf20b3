import NIOCore
import NIOPosix
import Synchronization

/// The threads on which Kerberos may wait: for a KDC, for a file.
///
/// No call of it can be interrupted. What waits for a KDC that does not answer holds its thread for as long as libkrb5
/// tries, half a minute and more, although nobody waits for the result.
final class KerberosThreads: Sendable {
    // Lives as long as the process, as NIO's own singletons do.
    static let shared = KerberosThreads(count: 4, limit: 64)

    /// How many calls there are at the same time at most, those included that wait for a thread.
    private let limit: Int
    private let callCount = Atomic<Int>(0)
    private let pool: NIOThreadPool

    /// - Parameters:
    ///   - count: How many calls run at the same time.
    ///   - limit: How many run or wait.
    init(count: Int, limit: Int) {
        self.limit = limit
        self.pool = NIOThreadPool(numberOfThreads: count)
        self.pool.start()
    }

    /// Runs a call on one of the threads.
    ///
    /// - Returns: What the call returns, or ``LDAPError`` with code ``LDAPError/Code/bindFailed`` when too many wait.
    func run<Value: Sendable>(
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

    /// Ends the threads when their calls have ended.
    func shutDown() async throws {
        try await self.pool.shutdownGracefully()
    }
}
