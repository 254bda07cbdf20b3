import NIOCore
import Testing

@testable import Directory

@Suite("CacheEntries")
struct CacheEntriesTests {
    private func entry(_ user: String, padding: Int = 0) -> CacheEntries.Entry {
        CacheEntries.Entry(answer: CacheSample.answer(user, padding: padding), learnedAt: CacheSample.at(0))
    }

    private func insert(_ user: String, padding: Int = 0, into entries: inout CacheEntries) -> Int {
        entries.insert(self.entry(user, padding: padding), for: CacheSample.key(user))
    }

    @Test("the entry that was not used for the longest time goes first")
    func order() {
        var entries = CacheEntries(maximumCount: 3, maximumBytes: .max)
        for user in ["a", "b", "c"] { #expect(self.insertReturns(user, &entries) == 0) }
        entries.use(CacheSample.key("a"))
        #expect(entries.keysByUse == ["a", "c", "b"].map { CacheSample.key($0) })
        #expect(self.insertReturns("d", &entries) == 1)
        #expect(entries.keysByUse == ["d", "a", "c"].map { CacheSample.key($0) })
        // In the place of the same key nobody else goes.
        #expect(self.insertReturns("c", &entries) == 0)
        #expect(entries.keysByUse == ["c", "d", "a"].map { CacheSample.key($0) })
        entries.remove(CacheSample.key("d"))
        entries.remove(CacheSample.key("d"))
        #expect(entries.keysByUse == ["c", "a"].map { CacheSample.key($0) })
    }

    // The macros take no mutating calls.
    private func insertReturns(_ user: String, padding: Int = 0, _ entries: inout CacheEntries) -> Int {
        self.insert(user, padding: padding, into: &entries)
    }

    @Test("as many go as a large one needs room, and one that is too large for all changes nothing but its own key")
    func bytes() {
        // What an allocation takes depends on what the allocator has at hand: all is compared with these four.
        let small = ["a", "b", "c", "d"].map { ($0, self.entry($0)) }
        let limit = small.reduce(0) { $0 + $1.1.answer.byteCount }
        var entries = CacheEntries(maximumCount: .max, maximumBytes: limit)
        for (user, entry) in small {
            let evicted = entries.insert(entry, for: CacheSample.key(user))
            #expect(evicted == 0)
        }
        #expect(entries.byteCount == limit)
        #expect(self.insertReturns("e", padding: limit / 4, &entries) == 3)
        #expect(entries.keysByUse == ["e", "d"].map { CacheSample.key($0) })
        #expect(entries.byteCount <= limit)
        #expect(self.insertReturns("f", padding: limit, &entries) == 0)
        #expect(entries.count == 2)
        #expect(self.insertReturns("d", padding: limit, &entries) == 0)
        #expect(entries.keysByUse == [CacheSample.key("e")])
        entries.removeAll()
        #expect(entries.count == 0 && entries.byteCount == 0 && entries.keysByUse == [])
    }

    @Test("it does what a list would do that is searched from end to end", arguments: 1...4)
    func againstList(seed: UInt64) async {
        var random = SeededGenerator(seed: seed)
        let limit = 8 * CacheSample.answer("a").byteCount
        var entries = CacheEntries(maximumCount: 7, maximumBytes: limit)
        var list: [(key: CacheKey, bytes: Int)] = []
        for step in 0..<3000 {
            // The other tests run on the same few threads.
            if step % 50 == 0 { await Task.yield() }
            let user = String(UnicodeScalar(UInt8(97 + Int.random(in: 0..<12, using: &random))))
            let key = CacheSample.key(user)
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let entry = self.entry(user, padding: Int.random(in: 0..<limit / 3, using: &random))
                let evicted = entries.insert(entry, for: key)
                list.removeAll { $0.key == key }
                var expected = 0
                while list.count >= 7 || list.reduce(entry.answer.byteCount, { $0 + $1.bytes }) > limit {
                    list.removeLast()
                    expected += 1
                }
                list.insert((key, entry.answer.byteCount), at: 0)
                if evicted != expected { Issue.record("\(evicted) had to go instead of \(expected)") }
            case 5..<8:
                entries.use(key)
                if let position = list.firstIndex(where: { $0.key == key }) {
                    list.insert(list.remove(at: position), at: 0)
                }
            default:
                entries.remove(key)
                list.removeAll { $0.key == key }
            }
            let isSame =
                entries.keysByUse == list.map(\.key) && entries.oldestKey == list.last?.key
                && entries.byteCount == list.reduce(0) { $0 + $1.bytes }
            guard isSame else {
                Issue.record("seed \(seed), step \(step): other entries than in the list")
                return
            }
        }
    }
}
