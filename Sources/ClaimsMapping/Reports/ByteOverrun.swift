/// How far over the byte limit the claims were when one of them was dropped.
public struct ByteOverrun: Sendable, Hashable, CustomStringConvertible {
    /// The bytes of the claim that was dropped.
    public let claimBytes: Int
    /// The bytes of all claims that were left before it was, lists at their full length.
    public let totalBytes: Int
    /// The limit, less the claim that names what was cut or dropped, where there is one.
    public let limit: Int

    /// The sizes in words.
    public var description: String {
        "the claims have \(self.totalBytes) bytes, \(self.limit) are allowed; this one has \(self.claimBytes)"
    }
}
