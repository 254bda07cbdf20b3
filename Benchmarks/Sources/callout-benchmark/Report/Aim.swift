import BenchmarkSupport

/// A bound that a figure is to keep.
struct Aim: Sendable, CustomStringConvertible {
    /// On which side of the bound the figure is to be.
    enum Side: String, Sendable {
        case atMost = "at most"
        case atLeast = "at least"
    }

    let what: String
    let side: Side
    let bound: Double
    /// What was measured; not a number where nothing was.
    let figure: Double
    let decimals: Int

    private var isMet: Bool {
        switch self.side {
        case .atMost: self.figure <= self.bound
        case .atLeast: self.figure >= self.bound
        }
    }

    /// The aim, the figure, and whether it is met.
    var description: String {
        let numbers = [self.bound, self.figure].map { Figure.text($0, decimals: self.decimals) }
        let outcome = self.isMet ? "met" : "NOT MET"
        return "\(outcome): \(self.what): \(numbers[1]), aim \(self.side.rawValue) \(numbers[0])"
    }
}
