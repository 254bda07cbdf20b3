import NIOCore

/// Whether a client takes what is written to it.
struct WriteProgress: Sendable, Hashable {
    private let timeout: TimeAmount
    private var pendingCount = 0
    /// When a write last began to be the oldest one, or was taken.
    private var progressedAt = NIODeadline.uptimeNanoseconds(0)

    init(timeout: TimeAmount) {
        self.timeout = timeout
    }

    /// When the client has to have taken something; `nil` if nothing waits for it.
    var deadline: NIODeadline? { self.pendingCount > 0 ? self.progressedAt + self.timeout : nil }

    mutating func began(now: NIODeadline) {
        if self.pendingCount == 0 { self.progressedAt = now }
        self.pendingCount += 1
    }

    mutating func ended(now: NIODeadline) {
        self.pendingCount = max(0, self.pendingCount - 1)
        self.progressedAt = now
    }

    func isStalled(at now: NIODeadline) -> Bool { self.deadline.map { $0 <= now } ?? false }
}
