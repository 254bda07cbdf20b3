import NIOCore

/// Tells a dead server from one that is slow with a single search.
///
/// A value without a clock. A search that ends without an answer counts when the server sent no byte since that search
/// was sent; what several of them waited adds up, each moment once. A search that had hardly any time proves nothing.
struct SilenceWatch {
    /// How long searches wait in vain before a server that sends nothing is taken for dead.
    static let limit = TimeAmount.milliseconds(500)

    private var heardAt = NIODeadline.distantPast
    private var countedUntil = NIODeadline.distantPast
    private var silence = TimeAmount.zero

    /// Bytes of the server arrived.
    mutating func heard(at now: NIODeadline) {
        self.heardAt = now
        self.silence = .zero
    }

    /// The time of a search ran out.
    ///
    /// - Returns: Whether the server is to be taken for dead.
    mutating func waitedInVain(since sent: NIODeadline, until now: NIODeadline) -> Bool {
        guard sent > self.heardAt else { return false }
        let start = max(sent, self.countedUntil)
        if start < now { self.silence = self.silence + (now - start) }
        self.countedUntil = now
        return self.silence >= Self.limit
    }
}
