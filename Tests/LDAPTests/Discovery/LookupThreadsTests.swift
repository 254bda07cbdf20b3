import Dispatch
import Synchronization
import Testing

@testable import LDAP

@Suite("LookupThreads")
struct LookupThreadsTests {
    // Its threads never end, so there is one for all tests.
    private static let threads = LookupThreads(threads: 1, maximumLookups: 3)

    @Test("work above the bound is dropped, waiting work is done in order, and then there is room again")
    func bounded() async {
        let gate = DispatchSemaphore(value: 0)
        let done = Mutex<[Int]>([])
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let admitted = (0..<5)
            .map { number in
                Self.threads.submit {
                    if number == 0 { gate.wait() }
                    done.withLock { $0.append(number) }
                    end.yield()
                }
            }
        #expect(admitted == [true, true, true, false, false])
        gate.signal()
        var iterator = ends.makeAsyncIterator()
        for _ in 0..<3 { await iterator.next() }
        #expect(done.withLock { $0 } == [0, 1, 2])
        // The two before the last have been counted out for certain.
        #expect(Self.threads.submit { end.yield() })
        await iterator.next()
    }
}
