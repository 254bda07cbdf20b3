/// Where a text stops being the JSON that this service reads, and why.
struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The byte at which reading stopped, counted from zero.
    let offset: Int
    /// What is wrong there, without any of the text.
    let problem: String

    var description: String { "\(self.problem) at byte \(self.offset)" }
}
