import Testing

@testable import Directory

@Suite("GroupWalk")
struct GroupWalkTests {
    /// A graph of groups, by what each is directly in; number 0 is the person.
    private struct Graph {
        let parents: [[Int]]

        init(seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 1...40, using: &generator)
            let density = Double.random(in: 0...3, using: &generator)
            self.parents = (0..<count)
                .map { _ in
                    (0..<Int(Double.random(in: 0...density, using: &generator)))
                        .map { _ in Int.random(in: 0..<count, using: &generator) }
                }
        }

        /// The least number of steps to each group, by plain breadth-first search.
        var depths: [Int: Int] {
            var depths: [Int: Int] = [:]
            var level = Set(self.parents[0])
            var depth = 0
            while !level.isEmpty {
                for group in level { depths[group] = depth }
                level = Set(level.flatMap { self.parents[$0] }).subtracting(depths.keys)
                depth += 1
            }
            return depths
        }
    }

    private static func run(_ graph: Graph, depth: Int, count: Int, nested: Bool = true) -> Result<[Int], GroupLimit> {
        var walk = GroupWalk<Int>(nested: nested, maximumDepth: depth, maximumCount: count)
        var next = graph.parents[0]
        do throws(GroupLimit) {
            var rounds = 0
            while rounds < 100 {
                try walk.advance(next.map { (String($0), $0, .followed) })
                if walk.frontier.isEmpty { return .success(walk.found) }
                next = walk.frontier.flatMap { graph.parents[$0] }
                rounds += 1
            }
            return .failure(.roundTrips(rounds))
        } catch {
            return .failure(error)
        }
    }

    @Test(
        "it finds what a plain search finds, each once, nearer ones first, and ends",
        arguments: 0..<400 as Range<UInt64>
    )
    func closure(seed: UInt64) throws {
        let graph = Graph(seed: seed)
        let depths = graph.depths
        let found = try Self.run(graph, depth: 100, count: 100).get()
        #expect(Set(found) == Set(depths.keys))
        #expect(found.count == depths.count)
        #expect(found.compactMap { depths[$0] } == found.compactMap { depths[$0] }.sorted())
        #expect(try Set(Self.run(graph, depth: 0, count: 100, nested: false).get()) == Set(graph.parents[0]))

        // Exactly as many and as deep as there are is allowed, and less of either is not.
        let deepest = depths.values.max() ?? 0
        #expect(try Set(Self.run(graph, depth: deepest, count: depths.count).get()) == Set(depths.keys))
        if !depths.isEmpty {
            #expect(Self.run(graph, depth: 100, count: depths.count - 1) == .failure(.count(depths.count - 1)))
        }
        if deepest > 0 {
            #expect(Self.run(graph, depth: deepest - 1, count: 100) == .failure(.depth(deepest - 1)))
        }
    }

    @Test("what becomes of a group decides whether it counts and is followed")
    func standings() throws {
        var walk = GroupWalk<Int>(nested: true, maximumDepth: 5, maximumCount: 5)
        try walk.advance([("1", 1, .followed), ("2", 2, .taken), ("3", 3, .passedThrough), ("4", 4, .ignored)])
        #expect(walk.found == [1, 2])
        #expect(walk.frontier == [1, 3])
        // Seen is seen, whatever became of it.
        for key in ["1", "2", "3", "4"] { #expect(!walk.isNew(key)) }
        #expect(throws: GroupLimit.count(5)) { try walk.checkRoom(for: 2) }
        try walk.checkRoom(for: 1)
    }
}
