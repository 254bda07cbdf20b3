/// How much of a list the byte limit took at its end.
public struct ListCut: Sendable, Hashable, CustomStringConvertible {
    /// How many values are left; at least one.
    public let kept: Int
    /// How many are not.
    public let removed: Int
    /// The bytes of the claim before the cut.
    public let claimBytes: Int
    /// The limit for all claims, less the one that names what was cut or dropped, where there is one.
    public let limit: Int

    /// The counts in words.
    public var description: String {
        "the first \(self.kept) of \(self.kept + self.removed) values, as all claims may have \(self.limit) bytes"
    }
}
