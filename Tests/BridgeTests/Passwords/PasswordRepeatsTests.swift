import Testing

@testable import Bridge

@Suite
struct PasswordRepeatsTests {
    private typealias Repeats = PasswordRepeats<String, Int>
    private let start = ContinuousClock.now

    private func word(_ action: Repeats.Action) -> String {
        switch action {
        case .answer: "answer"
        case .repeatAnswer(let answer): "repeat \(answer)"
        case .wait: "wait"
        case .refuse: "refuse"
        }
    }

    @Test
    func `The first is answered, those at the same time wait for it, and those after it get the same for a while`() {
        var repeats = Repeats(capacity: 10)
        let first = repeats.begin("a", now: self.start)
        let second = repeats.begin("a", now: self.start)
        let other = repeats.begin("b", now: self.start)
        #expect([first, second, other].map(self.word) == ["answer", "wait", "answer"])
        let told = repeats.end("a", with: 7, isFinal: true, now: self.start)
        #expect(told.count == 1)
        let soon = repeats.begin("a", now: self.start + .seconds(14))
        let late = repeats.begin("a", now: self.start + .seconds(15))
        #expect([soon, late].map(self.word) == ["repeat 7", "answer"])
    }

    @Test
    func `An answer that is not final is told to those who wait, and to nobody else`() {
        var repeats = Repeats(capacity: 10)
        _ = repeats.begin("a", now: self.start)
        _ = repeats.begin("a", now: self.start)
        let told = repeats.end("a", with: 7, isFinal: false, now: self.start)
        #expect(told.count == 1 && repeats.count == 0)
        let next = repeats.begin("a", now: self.start)
        #expect(self.word(next) == "answer")
    }

    @Test
    func `What is over is forgotten when the next callout comes, long before there is no room`() {
        var repeats = Repeats(capacity: 10)
        for key in ["a", "b"] {
            _ = repeats.begin(key, now: self.start)
            _ = repeats.end(key, with: 1, isFinal: true, now: self.start)
        }
        _ = repeats.begin("c", now: self.start + .seconds(14))
        #expect(repeats.count == 3)
        _ = repeats.begin("d", now: self.start + .seconds(15))
        #expect(repeats.count == 2)
    }

    @Test
    func `Callouts and those who wait are bounded`() {
        var repeats = Repeats(capacity: 2)
        _ = repeats.begin("a", now: self.start)
        _ = repeats.begin("b", now: self.start)
        let third = repeats.begin("c", now: self.start)
        _ = repeats.end("a", with: 1, isFinal: true, now: self.start)
        let full = repeats.begin("c", now: self.start + .seconds(1))
        let free = repeats.begin("c", now: self.start + .seconds(20))
        #expect([third, full, free].map(self.word) == ["refuse", "refuse", "answer"])
        let waiting = (0..<9).map { _ in repeats.begin("c", now: self.start + .seconds(20)) }
        #expect(waiting.map(self.word) == Array(repeating: "wait", count: 8) + ["refuse"])
    }
}
