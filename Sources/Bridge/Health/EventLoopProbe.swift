import EntraCallout
import NIOCore
import NIOPosix

/// Asks every event loop whether it still runs what it is given.
struct EventLoopProbe: Sendable {
    let group: MultiThreadedEventLoopGroup

    /// How many do not answer in time.
    ///
    /// - Parameter timeout: How long they have.
    /// - Returns: The number of silent loops.
    func silentLoops(within timeout: Duration) async -> Int {
        let (answers, continuation) = AsyncStream.makeStream(of: Void.self)
        var asked = 0
        for loop in self.group.makeIterator() {
            asked += 1
            loop.execute { continuation.yield() }
        }
        let count = asked
        let heard = AnswerCount()
        _ = await withDeadline(.now + timeout) {
            for await _ in answers where heard.increment() == count { return }
        }
        return count - heard.value
    }
}
