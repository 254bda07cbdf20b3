/// One of a rule's sources that gave nothing, so that the next one was read.
public struct PassedSource: Sendable, Hashable, CustomStringConvertible {
    /// The source.
    public let source: ClaimRule.Source
    /// Why it gave nothing.
    public let absence: Absence

    /// The source and the reason in words, without any value.
    public var description: String { "\(self.source.summary): \(self.absence)" }
}
