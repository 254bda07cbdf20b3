/// Text that is nearly syntax, for readers that must refuse it or understand it.
struct RandomSyntax {
    var generator: SeededGenerator
    let pieces: [String]

    mutating func next(upTo count: Int) -> String {
        (0..<Int.random(in: 0...count, using: &self.generator))
            .map { _ in self.pieces.randomElement(using: &self.generator) ?? "" }
            .joined()
    }
}
