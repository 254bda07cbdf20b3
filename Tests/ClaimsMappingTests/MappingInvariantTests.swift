import ClaimsMapping
import DirectoryValues
import Testing

/// What holds for any rules, policy and input.
@Suite
struct MappingInvariantTests {
    private static let seeds: Range<UInt64> = 0..<1000

    private static func bytes(of result: MappingResult) -> [[UInt8]] {
        result.claims.flatMap(\.value.texts).map { Array($0.utf8) }
    }

    /// Whether a source says nothing without the user's entry.
    private static func needsDirectory(_ source: ClaimRule.Source) -> Bool {
        switch source {
        case .attribute, .groups, .accountState, .entry: true
        case .template(let template): !template.attributes.isEmpty
        case .constant: false
        case .firstOf(let sources): sources.allSatisfy { self.needsDirectory($0) }
        }
    }

    private func forEachResult(_ check: (RandomMapping, MappingResult) -> Void) throws {
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            let input = MappingInput(attributes: random.attributes, groups: [.name: random.groups])
            check(random, random.mapping.evaluate(input, policy: random.policy))
            check(random, random.mapping.evaluateWithoutDirectory(policy: random.policy))
        }
    }

    @Test
    func `The claims never exceed the limit, and their size is what it says`() throws {
        var droppedCount = 0
        try self.forEachResult { random, result in
            #expect(result.claims.isEmpty || result.byteCount <= random.policy.byteLimit)
            let byteCount = result.claims.reduce(0) {
                $0 + Array($1.name.utf8).count + Array($1.value.texts.joined().utf8).count
            }
            #expect(result.byteCount == byteCount)
            droppedCount += result.reports.count { if case .dropped = $0.disposition { true } else { false } }
        }
        #expect(droppedCount > 0, "No case was over the limit, so nothing was tested.")
    }

    @Test
    func `Claims that fit by themselves go in their order, and the last of them did not fit with those that stay`()
        throws
    {
        var droppedCount = 0
        try self.forEachResult { random, result in
            let required = Set(random.policy.require)
            var overruns: [(rank: (Int, Int, Int), overrun: ByteOverrun)] = []
            for (index, report) in result.reports.enumerated() {
                guard case .dropped(let overrun) = report.disposition, overrun.claimBytes <= overrun.limit else {
                    continue
                }
                let priority = random.mapping.rule(named: report.name)?.priority ?? 0
                overruns.append(((required.contains(report.name) ? 1 : 0, priority, -index), overrun))
            }
            droppedCount += overruns.count
            // The last one that went was over the limit together with exactly those that stayed.
            guard let last = overruns.max(by: { $0.rank < $1.rank }) else { return }
            #expect(last.overrun.totalBytes == result.byteCount + last.overrun.claimBytes)
            #expect(last.overrun.totalBytes > random.policy.byteLimit)
            for (index, report) in result.reports.enumerated() where report.disposition == .released {
                let priority = random.mapping.rule(named: report.name)?.priority ?? 0
                #expect((required.contains(report.name) ? 1 : 0, priority, -index) > last.rank)
            }
        }
        #expect(droppedCount > 0, "No claim that fits by itself was dropped, so nothing was tested.")
    }

    @Test
    func `Every released name is reported exactly once, in order, and its claim with it`() throws {
        try self.forEachResult { random, result in
            var known: Set<String> = []
            #expect(result.reports.map(\.name) == random.policy.release.filter { known.insert($0).inserted })
            let released = result.reports.filter { $0.disposition == .released }
            #expect(result.claims.map(\.name) == released.map(\.name))
            #expect(result.claims.map(\.value.texts) == released.map(\.stages.released))
            #expect(result.reports.allSatisfy { $0.disposition == .released || $0.stages.released.isEmpty })
        }
    }

    @Test
    func `A claim is never empty, has no duplicates, and its shape is its rule's`() throws {
        try self.forEachResult { random, result in
            for claim in result.claims {
                let texts = claim.value.texts
                #expect(!texts.isEmpty && !texts.contains(""))
                #expect(Set(texts).count == texts.count)
                guard let rule = random.mapping.rule(named: claim.name) else {
                    Issue.record("a claim without a rule")
                    continue
                }
                switch (claim.value, rule.source) {
                case (.strings, .constant(.strings)): break
                case (.strings, _): #expect(rule.many)
                case (.string, _): #expect(!rule.many)
                }
            }
        }
    }

    @Test
    func `A required claim is released or missing, never both`() throws {
        try self.forEachResult { random, result in
            let released = Set(result.claims.map(\.name))
            #expect(released.isDisjoint(with: result.missing))
            #expect(Set(result.missing).union(released).isSuperset(of: random.policy.require))
            #expect(Set(result.missing).isSubset(of: random.policy.require))
        }
    }

    @Test
    func `The order in which a server returns values changes nothing`() throws {
        var generator = SplitMix64(seed: 7)
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            let input = MappingInput(attributes: random.attributes, groups: [.name: random.groups])
            let shuffled = MappingInput(
                attributes: random.attributes.mapValues { $0.shuffled(using: &generator) },
                groups: [.name: random.groups.shuffled(using: &generator)]
            )
            let result = random.mapping.evaluate(input, policy: random.policy)
            let other = random.mapping.evaluate(shuffled, policy: random.policy)
            #expect(result == other)
            // Text is equal also where its bytes are not.
            #expect(Self.bytes(of: result) == Self.bytes(of: other))
        }
    }

    @Test
    func `Without a directory nothing that a directory says is released`() throws {
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            for claim in random.mapping.evaluateWithoutDirectory(policy: random.policy).claims {
                #expect(random.mapping.rule(named: claim.name).map { Self.needsDirectory($0.source) } == false)
            }
        }
    }
}
