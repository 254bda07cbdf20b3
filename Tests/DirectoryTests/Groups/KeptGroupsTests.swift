import DirectoryValues
import LDAP
import Testing

@testable import Directory

@Suite("KeptGroups")
struct KeptGroupsTests {
    private let start = ContinuousClock.now

    private static func record(_ name: String) -> GroupRecord {
        GroupRecord(
            entry: SearchEntry(dn: "cn=\(name)", attributes: [.init(name: "cn", values: [Array(name.utf8)])]),
            attributes: ["cn"]
        )
    }

    @Test("a group is known for its time, and one without an entry for a minute at most")
    func time() throws {
        let sid = try #require(SecurityIdentifier("S-1-5-21-1-2-3-4"))
        var records = KeptGroups<GroupRecord>(time: .seconds(100), maximumCount: 10, maximumByteCount: 10_000)
        records.insert(Self.record("a"), for: .name("a"), with: ["cn"], now: self.start)
        records.insert(GroupRecord(sid: sid), for: .sid(sid), with: ["cn"], now: self.start)
        for (seconds, named, unnamed) in [(0, true, true), (59, true, true), (60, true, false), (100, false, false)] {
            let now = self.start + .seconds(seconds)
            let found = (
                records.value(for: .name("a"), with: ["cn"], now: now),
                records.value(for: .sid(sid), with: ["cn"], now: now)
            )
            #expect((found.0 != nil) == named, "\(seconds)")
            #expect((found.1 != nil) == unnamed, "\(seconds)")
        }
        #expect(records.count == 0)
        #expect(records.byteCount == 0)
    }

    @Test("a group is not known to who needs an attribute that nobody asked for; no time keeps none")
    func attributes() {
        var records = KeptGroups<GroupRecord>(time: .seconds(100), maximumCount: 10, maximumByteCount: 10_000)
        records.insert(Self.record("a"), for: .name("a"), with: ["cn", "x"], now: self.start)
        for (attributes, isKnown) in [
            (Set<String>(), true), (["x"], true), (["cn", "x"], true), (["cn", "y"], false),
        ] {
            let found = records.value(for: .name("a"), with: attributes, now: self.start)
            #expect((found != nil) == isKnown, "\(attributes)")
        }
        var none = KeptGroups<GroupRecord>(time: .zero, maximumCount: 10, maximumByteCount: 10_000)
        none.insert(Self.record("a"), for: .name("a"), with: [], now: self.start)
        #expect(none.count == 0)
    }

    @Test("what was asked for before a purge is not kept after it")
    func purge() {
        let cache = GroupCache<GroupRecord>(time: .seconds(100))
        func isKept() -> Bool { !cache.values(for: [.name("a")], with: ["cn"], now: self.start).isEmpty }
        func insert(_ purgeCount: Int?) {
            let found: [GroupKey: GroupRecord] = [.name("a"): Self.record("a")]
            cache.insert(found, with: ["cn"], unlessPurgedSince: purgeCount, now: self.start)
        }
        let before = cache.purgeCount
        insert(before)
        #expect(isKept())
        cache.purge()
        #expect(!isKept())
        insert(before)
        #expect(!isKept())
        insert(cache.purgeCount)
        #expect(isKept())
    }

    @Test("against a plain list: what was not used for longest goes first, within both bounds", arguments: 0..<40)
    func order(seed: UInt64) {
        var generator = SystemRandomNumberGenerator()
        var records = KeptGroups<GroupRecord>(time: .seconds(100), maximumCount: 8, maximumByteCount: 2500)
        var model: [String] = []
        for _ in 0..<300 {
            let name = String(Int.random(in: 0..<16, using: &generator))
            if Bool.random(using: &generator) {
                records.insert(Self.record(name), for: .name(name), with: ["cn"], now: self.start)
                model.removeAll { $0 == name }
                model.append(name)
                // The bound on bytes may let more go: the oldest, and no other.
                let kept = records.count
                #expect(kept >= 1 && kept <= 8)
                #expect(kept <= model.count)
                model.removeFirst(max(model.count - kept, 0))
            } else {
                let found = records.value(for: .name(name), with: ["cn"], now: self.start)
                #expect((found != nil) == model.contains(name))
                #expect(found.map { $0 == Self.record(name) } ?? true)
                if found != nil {
                    model.removeAll { $0 == name }
                    model.append(name)
                }
            }
            #expect(records.count == model.count)
            #expect(records.byteCount <= 2500)
            #expect((records.byteCount == 0) == (records.count == 0))
        }
    }

    @Test("a group larger than all room is not kept")
    func large() {
        var records = KeptGroups<GroupRecord>(time: .seconds(100), maximumCount: 8, maximumByteCount: 500)
        records.insert(Self.record("a"), for: .name("a"), with: ["cn"], now: self.start)
        records.insert(
            Self.record(String(repeating: "x", count: 600)),
            for: .name("b"),
            with: ["cn"],
            now: self.start
        )
        #expect(records.count == 1)
    }
}
