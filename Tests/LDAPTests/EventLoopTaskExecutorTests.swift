import LDAP
import NIOCore
import NIOPosix
import Testing

@Suite("EventLoopTaskExecutor")
struct EventLoopTaskExecutorTests {
    @Test("a task and its children stay on the event loop, whatever they wait for")
    func stays() async throws {
        for eventLoop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
            await withTaskExecutorPreference(EventLoopTaskExecutor(eventLoop)) {
                #expect(eventLoop.inEventLoop)
                await Task.yield()
                #expect(eventLoop.inEventLoop)
                // Another loop answers, and this one goes on.
                let other = MultiThreadedEventLoopGroup.singleton.next()
                _ = try? await other.submit { 1 }.get()
                #expect(eventLoop.inEventLoop)
                await withTaskGroup(of: Bool.self) { group in
                    for _ in 0..<10 { group.addTask { eventLoop.inEventLoop } }
                    for await isThere in group { #expect(isThere) }
                }
            }
        }
    }
}
