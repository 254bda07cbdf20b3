import ClaimsMapping
import Testing

@testable import Bridge

struct AnswerChangeTests {
    private func answer(
        _ claims: [String: ClaimValue] = [:],
        _ outcome: CalloutOutcome = .released,
        isAnswered: Bool = true
    ) -> ComparedAnswer {
        ComparedAnswer(
            outcome: outcome,
            isAnswered: isAnswered,
            claims: claims.map { Claim(name: $0.key, value: $0.value) }
        )
    }

    @Test
    func `Equal answers have no change`() {
        let answer = self.answer(["a": .string("1"), "b": .strings(["1", "2"])])
        #expect(AnswerChange(from: answer, to: answer) == nil)
    }

    @Test
    func `Claims are gained, lost and changed, also from text to a list of it and in another order`() throws {
        let old = self.answer(["a": .string("1"), "b": .string("1"), "c": .string("1"), "d": .strings(["1", "2"])])
        let new = self.answer(["b": .string("2"), "c": .strings(["1"]), "d": .strings(["2", "1"]), "e": .string("1")])
        let change = try #require(AnswerChange(from: old, to: new))
        #expect(change.claims.map(\.name) == ["a", "b", "c", "d", "e"])
        #expect(change.claims.map(\.kind) == [.lost, .changed, .changed, .changed, .gained])
        #expect(change.claims.first?.old == .string("1") && change.claims.first?.new == nil)
        #expect(change.outcome == nil)
    }

    @Test
    func `A refused sign-in is a change of the outcome, and of no claim`() throws {
        let old = self.answer(["a": .string("1")])
        let new = self.answer(["a": .string("1")], .requiredClaimMissing, isAnswered: false)
        let change = try #require(AnswerChange(from: old, to: new))
        #expect(change.claims.isEmpty)
        #expect(change.outcome?.old == "released" && change.outcome?.new == "requiredClaimMissing (refused)")
    }

    @Test
    func `One outcome that is answered by one and refused by the other is a change`() throws {
        let change = try #require(
            AnswerChange(from: self.answer([:], .unknownUser), to: self.answer([:], .unknownUser, isAnswered: false))
        )
        #expect(change.outcome?.old == "unknownUser" && change.outcome?.new == "unknownUser (refused)")
    }

    private func comparison(line: Int, _ changes: [(String, AnswerChange?)], error: String? = nil) -> UserComparison {
        UserComparison(
            user: ComparedUser(line: line, text: "user \(line)", applicationID: nil),
            changes: changes.compactMap { application, change in change.map { (SignIn(), application, $0) } },
            error: error,
            standing: "found"
        )
    }

    @Test
    func `A user counts once for each claim, however many applications see it`() {
        let gain = AnswerChange(from: self.answer(), to: self.answer(["a": .string("1")]))
        let loss = AnswerChange(from: self.answer(["a": .string("1")]), to: self.answer())
        var tally = ComparisonTally(limit: 10, showsValues: true)
        tally.note(self.comparison(line: 1, [("x", gain), ("y", gain), ("z", loss)]))
        tally.note(self.comparison(line: 2, [("x", gain)]))
        tally.note(self.comparison(line: 3, []))
        #expect(tally.users == 3 && tally.differing == 2)
        let counts = tally.claims["a"]
        #expect(counts?.gained == 2 && counts?.lost == 1 && counts?.changed == 0)
        #expect(tally.usersListed.first?.changes.map(\.application) == ["x", "y", "z"])
        #expect(tally.usersListed.first?.changes.first?.claims.first?.new == ["1"])
    }

    @Test
    func `The first lines are listed, in whichever order the answers come, and all are counted`() {
        let gain = AnswerChange(from: self.answer(), to: self.answer(["a": .string("secret")]))
        var tally = ComparisonTally(limit: 3, showsValues: false)
        for line in [4, 9, 2, 8, 1, 7, 3, 6, 5] {
            tally.note(self.comparison(line: line, [("x", gain)], error: "down"))
        }
        #expect(tally.usersListed.map(\.line) == [1, 2, 3])
        #expect(tally.undeterminedListed.map(\.line) == [1, 2, 3])
        #expect(tally.differing == 9 && tally.undetermined == 9 && tally.claims["a"]?.gained == 9)
        #expect(tally.usersListed.allSatisfy { $0.changes.allSatisfy { $0.claims.allSatisfy { $0.new == nil } } })
    }
}
