import DirectoryValues
import Testing

@testable import ClaimsMapping

/// What holds for any rules, policy, sign-in and input.
@Suite
struct MappingInvariantTests {
    private static let seeds: Range<UInt64> = 0..<1000

    private static func bytes(of result: MappingResult) -> [[UInt8]] {
        result.claims.flatMap { [$0.name] + $0.value.texts }.map { Array($0.utf8) }
    }

    private func forEachResult(_ check: (RandomMapping, MappingResult) -> Void) throws {
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            check(random, random.mapping.evaluate(random.input, signIn: random.signIn, policy: random.policy))
            check(random, random.mapping.evaluateWithoutDirectory(signIn: random.signIn, policy: random.policy))
        }
    }

    @Test
    func `The claims never exceed the limit, and their size is what it says`() throws {
        var droppedCount = 0
        var cutCount = 0
        var overageCount = 0
        try self.forEachResult { random, result in
            #expect(result.claims.isEmpty || result.byteCount <= random.policy.byteLimit)
            let byteCount = result.claims.reduce(0) {
                $0 + Array($1.name.utf8).count + Array($1.value.texts.joined().utf8).count
            }
            #expect(result.byteCount == byteCount)
            droppedCount += result.reports.count { if case .dropped = $0.disposition { true } else { false } }
            cutCount += result.cuts.count
            overageCount += result.claims.count { $0.name == random.policy.overageClaim }
        }
        #expect(droppedCount > 20 && cutCount > 20 && overageCount > 20, "Too few cases were over the limit.")
    }

    @Test
    func `What goes ranks below all that stays whole`() throws {
        var droppedCount = 0
        try self.forEachResult { random, result in
            let required = Set(random.policy.require)
            func rank(_ report: ClaimReport) -> (Int, Int) {
                (required.contains(report.name) ? 1 : 0, random.mapping.rule(named: report.name)?.priority ?? 0)
            }
            let reports = result.reports.filter { $0.name != random.policy.overageClaim }
            let dropped = reports.filter { report in
                guard case .dropped(let overrun) = report.disposition else { return false }
                #expect(overrun.totalBytes > overrun.limit)
                let list = random.mapping.rule(named: report.name)
                // A list that may be cut goes by its first value.
                return overrun.claimBytes <= overrun.limit && list?.mayBeCut == false
            }
            droppedCount += dropped.count
            guard let last = dropped.map(rank).max(by: { $0 < $1 }) else { return }
            for report in reports where report.disposition == .released {
                #expect(rank(report) >= last)
                if report.cut != nil { #expect(rank(report) >= last) }
            }
        }
        #expect(droppedCount > 20, "Too few claims that fit by themselves were dropped.")
    }

    @Test
    func `A cut keeps the start of a list, every claim that stays is whole otherwise, and what changed is named`()
        throws
    {
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            let all = random.mapping.evaluate(random.input, signIn: random.signIn, policy: random.unlimited)
            let some = random.mapping.evaluate(random.input, signIn: random.signIn, policy: random.policy)
            #expect(all.cuts.isEmpty)
            let values = Dictionary(uniqueKeysWithValues: all.claims.map { ($0.name, $0.value.texts) })
            var changed = Set(values.keys)
            for claim in some.claims where claim.name != random.policy.overageClaim {
                let texts = claim.value.texts
                #expect(values[claim.name]?.starts(with: texts) == true)
                let cut = some.cuts[claim.name]
                #expect((values[claim.name]?.count ?? 0) - texts.count == cut?.removed ?? 0)
                if let cut {
                    #expect(cut.removed > 0 && cut.kept == texts.count && cut.kept > 0)
                    #expect(random.mapping.rule(named: claim.name)?.mayBeCut == true)
                } else {
                    changed.remove(claim.name)
                }
            }
            if let overage = some.claims.first(where: { $0.name == random.policy.overageClaim }) {
                #expect(Set(overage.value.texts) == changed)
            }
        }
    }

    @Test
    func `Only what the policy names is released, each name is reported once, and its claim with it`() throws {
        try self.forEachResult { random, result in
            var known: Set<String> = []
            let overage = random.policy.overageClaim.map { [$0] } ?? []
            let names = (random.policy.release + overage).filter { known.insert($0).inserted }
            #expect(result.reports.map(\.name) == names)
            let released = result.reports.filter { $0.disposition == .released }
            #expect(result.claims.map(\.name) == released.map(\.name))
            #expect(result.claims.map(\.value.texts) == released.map(\.stages.released))
            #expect(result.reports.allSatisfy { $0.disposition == .released || $0.stages.released.isEmpty })
        }
    }

    @Test
    func `A claim is never empty or too long, has no duplicates, and its shape is its rule's`() throws {
        try self.forEachResult { random, result in
            for claim in result.claims {
                let texts = claim.value.texts
                #expect(!texts.isEmpty && !texts.contains(""))
                #expect(Set(texts).count == texts.count)
                #expect(texts.allSatisfy { $0.utf8.count <= MappingBounds.maximumValueBytes })
                let isList =
                    claim.name == random.policy.overageClaim
                    || random.mapping.rule(named: claim.name)?.isList == true
                switch claim.value {
                case .strings: #expect(isList)
                case .string: #expect(!isList)
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
    func `A rule whose condition does not hold, or of which nobody knows, releases nothing`() throws {
        var unknownCount = 0
        try self.forEachResult { random, result in
            for attempt in result.reports.flatMap(\.attempts) {
                guard let condition = attempt.condition, condition.truth != .yes else { continue }
                #expect(attempt.absence != nil && attempt.stages.found.isEmpty && attempt.stages.released.isEmpty)
            }
            for report in result.reports where report.attempts.last?.condition?.truth == .unknown {
                unknownCount += 1
                #expect(!result.claims.contains { $0.name == report.name })
            }
        }
        #expect(unknownCount > 20, "Too few conditions were unknown.")
    }

    @Test
    func `The order in which a server returns values changes nothing`() throws {
        var generator = SplitMix64(seed: 7)
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            let shuffled = MappingInput(
                attributes: random.attributes.mapValues { $0.shuffled(using: &generator) },
                groups: random.groups.mapValues { $0.shuffled(using: &generator) },
                accountState: random.accountState,
                isAccountStateComplete: random.isAccountStateComplete,
                origin: random.origin
            )
            let result = random.mapping.evaluate(random.input, signIn: random.signIn, policy: random.policy)
            let other = random.mapping.evaluate(shuffled, signIn: random.signIn, policy: random.policy)
            #expect(result == other)
            // Text is equal also where its bytes are not.
            #expect(Self.bytes(of: result) == Self.bytes(of: other))
        }
    }

    @Test
    func `What is released without a directory is released whatever a directory says`() throws {
        var count = 0
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            let with = random.mapping.evaluate(random.input, signIn: random.signIn, policy: random.unlimited)
            let without = random.mapping.evaluateWithoutDirectory(signIn: random.signIn, policy: random.unlimited)
            #expect(Set(without.claims).isSubset(of: with.claims))
            count += without.claims.count
        }
        #expect(count > 20, "Too few claims were released without a directory.")
    }

    @Test
    func `What a mapping says it needs is all that it reads`() throws {
        var isEmptyCount = 0
        for seed in Self.seeds {
            let random = try RandomMapping(seed: seed)
            let needs = random.mapping.needs(of: random.policy, signIn: random.signIn)
            let wanted = Set(needs.attributes.map { AttributeKey($0) })
            let input = MappingInput(
                attributes: random.attributes.filter { wanted.contains(AttributeKey($0.key)) },
                groups: random.groups.filter { needs.groupForms.contains($0.key) },
                accountState: needs.accountState ? random.accountState : [],
                isAccountStateComplete: random.isAccountStateComplete,
                origin: random.origin
            )
            let all = random.mapping.evaluate(random.input, signIn: random.signIn, policy: random.policy)
            let some = random.mapping.evaluate(input, signIn: random.signIn, policy: random.policy)
            #expect(Self.bytes(of: all) == Self.bytes(of: some))
            if needs.isEmpty {
                isEmptyCount += 1
                let none = random.mapping.evaluateWithoutDirectory(signIn: random.signIn, policy: random.policy)
                #expect(Self.bytes(of: all) == Self.bytes(of: none))
            }
            // Without the sign-in nothing may be left out that it could need.
            let conservative = random.mapping.needs(of: random.policy)
            #expect(wanted.isSubset(of: conservative.attributes.map { AttributeKey($0) }))
            #expect(needs.groupForms.isSubset(of: conservative.groupForms))
        }
        #expect(isEmptyCount > 20, "Too few mappings needed no directory.")
    }
}
