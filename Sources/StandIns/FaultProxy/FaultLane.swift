import NIOCore

/// One direction of a proxied connection: what becomes of the bytes that one side sends.
///
/// A value without I/O or clock: each input says what happened, and its answer says what to do.
struct FaultLane {
    /// Who the bytes are for.
    enum Direction {
        case toServer, toClient
    }

    /// What to do next, in order.
    enum Action: Equatable {
        /// Send these to the receiver.
        case write(ByteBuffer)
        /// Count these as thrown away.
        case swallow(Int)
        /// The sender has ended: close the receiver.
        case end
        /// Close the receiver's direction alone.
        case endOutput
        /// Reset the client's connection.
        case reset
    }

    /// The bytes kept at most, give or take one read.
    static let maximumHeldBytes = 1 << 20

    private let direction: Direction
    private var fault: Fault = .none
    /// The bytes kept, each with the moment that it goes on; only the first one's counts.
    private var queue: [(due: NIODeadline, bytes: ByteBuffer)] = []
    /// What a reset or stall still lets through.
    private var remaining = 0
    private var generator = SeededBytes(seed: 0)
    /// Whether the receiver lacks bytes, so that what follows would make no sense to it.
    private var hasGap = false
    private var hasEnded = false

    private(set) var heldBytes = 0

    init(direction: Direction) { self.direction = direction }

    /// Whether more may be read from the sender.
    var wantsMore: Bool { self.fault != .readNothing && self.heldBytes < Self.maximumHeldBytes }

    /// When ``wakeUp(at:)`` is due.
    var nextWakeUp: NIODeadline? {
        guard let due = self.queue.first?.due, due < .distantFuture else { return nil }
        return due
    }

    /// Changes the fault; what was kept goes by the new one.
    mutating func setFault(_ fault: Fault, at now: NIODeadline) -> [Action] {
        let kept = self.queue.map(\.bytes)
        self.queue = []
        self.heldBytes = 0
        self.fault = fault
        switch fault {
        case .reset(let count), .stall(let count): self.remaining = count
        case .garbage(let seed): self.generator = SeededBytes(seed: seed)
        default: break
        }
        if self.hasGap, self.passesEnds { return [.reset] }
        var actions = kept.flatMap { self.receive($0, at: now) }
        if fault == .halfClose, self.direction == .toClient {
            self.hasGap = true
            actions.append(.endOutput)
        }
        return actions + self.endIfDone()
    }

    mutating func receive(_ bytes: ByteBuffer, at now: NIODeadline) -> [Action] {
        switch (self.fault, self.direction) {
        case (.delay(let delay, _), .toServer), (.delay(_, let delay), .toClient):
            let due = max(now + TimeAmount(delay), self.queue.last?.due ?? now)
            self.keep(bytes, until: due)
            return []
        case (.hold, _), (.readNothing, _):
            self.keep(bytes, until: .distantFuture)
            return []
        case (.blackhole, _), (.halfClose, .toClient):
            return self.swallow(bytes.readableBytes)
        case (.drip(let interval), .toClient):
            self.keep(bytes, until: self.queue.isEmpty ? now + TimeAmount(interval) : .distantFuture)
            return []
        case (.garbage, .toClient):
            self.hasGap = true
            return [.write(ByteBuffer(bytes: self.generator.next(count: bytes.readableBytes)))]
        case (.reset, .toClient):
            let part = self.takeRemaining(of: bytes)
            return part.readableBytes == bytes.readableBytes ? [.write(part)] : [.write(part), .reset]
        case (.stall, .toClient):
            let part = self.takeRemaining(of: bytes)
            return [.write(part)] + self.swallow(bytes.readableBytes - part.readableBytes)
        case (.none, _), (.drip, .toServer), (.garbage, .toServer), (.reset, .toServer), (.stall, .toServer),
            (.halfClose, .toServer):
            return [.write(bytes)]
        }
    }

    /// The sender sends no more.
    mutating func senderEnded() -> [Action] {
        self.hasEnded = true
        return self.endIfDone()
    }

    /// The time of ``nextWakeUp`` has come.
    mutating func wakeUp(at now: NIODeadline) -> [Action] {
        var actions: [Action] = []
        while let (due, bytes) = self.queue.first, due <= now {
            if case .drip(let interval) = self.fault {
                actions.append(self.dripOne(of: bytes, next: now + TimeAmount(interval)))
                break
            }
            self.queue.removeFirst()
            self.heldBytes -= bytes.readableBytes
            actions.append(.write(bytes))
        }
        return actions + self.endIfDone()
    }

    private mutating func dripOne(of bytes: ByteBuffer, next: NIODeadline) -> Action {
        var rest = bytes
        let byte = rest.readSlice(length: 1) ?? ByteBuffer()
        self.heldBytes -= byte.readableBytes
        if rest.readableBytes > 0 { self.queue[0].bytes = rest } else { self.queue.removeFirst() }
        if !self.queue.isEmpty { self.queue[0].due = next }
        return .write(byte)
    }

    private mutating func keep(_ bytes: ByteBuffer, until due: NIODeadline) {
        self.queue.append((due, bytes))
        self.heldBytes += bytes.readableBytes
    }

    private mutating func swallow(_ count: Int) -> [Action] {
        guard count > 0 else { return [] }
        self.hasGap = true
        return [.swallow(count)]
    }

    private mutating func takeRemaining(of bytes: ByteBuffer) -> ByteBuffer {
        var bytes = bytes
        let part = bytes.readSlice(length: min(self.remaining, bytes.readableBytes)) ?? ByteBuffer()
        self.remaining -= part.readableBytes
        return part
    }

    /// Whether the fault lets the receiver see that the sender has ended.
    private var passesEnds: Bool {
        switch self.fault {
        case .hold, .blackhole, .readNothing, .stall, .halfClose: false
        case .none, .delay, .reset, .drip, .garbage: true
        }
    }

    private mutating func endIfDone() -> [Action] {
        guard self.hasEnded, self.queue.isEmpty, self.passesEnds else { return [] }
        self.hasEnded = false
        return [.end]
    }
}
