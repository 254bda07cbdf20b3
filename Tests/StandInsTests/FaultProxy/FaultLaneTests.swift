import NIOCore
import Testing

@testable import StandIns

@Suite
struct FaultLaneTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    private func bytes(_ values: UInt8...) -> ByteBuffer { ByteBuffer(bytes: values) }

    @Test
    func `Chunks that are late stay in order when the delay shrinks`() {
        var lane = FaultLane(direction: .toClient)
        #expect(lane.setFault(.delay(toServer: .zero, toClient: .milliseconds(50)), at: self.start) == [])
        #expect(lane.receive(self.bytes(1), at: self.start) == [])
        #expect(lane.receive(self.bytes(2), at: self.start + .milliseconds(10)) == [])
        #expect(lane.nextWakeUp == self.start + .milliseconds(50))
        #expect(lane.wakeUp(at: self.start + .milliseconds(50)) == [.write(self.bytes(1))])
        #expect(lane.nextWakeUp == self.start + .milliseconds(60))
        #expect(lane.setFault(.none, at: self.start + .milliseconds(51)) == [.write(self.bytes(2))])
        #expect(lane.nextWakeUp == nil)
        #expect(lane.heldBytes == 0)
    }

    @Test
    func `A drip gives one byte each interval, over the borders of chunks`() {
        var lane = FaultLane(direction: .toClient)
        _ = lane.setFault(.drip(interval: .milliseconds(5)), at: self.start)
        _ = lane.receive(self.bytes(1, 2), at: self.start)
        _ = lane.receive(self.bytes(3), at: self.start)
        _ = lane.senderEnded()
        #expect(lane.heldBytes == 3)
        var now = self.start
        var written: [FaultLane.Action] = []
        while let next = lane.nextWakeUp {
            #expect(next == now + .milliseconds(5))
            now = next
            written += lane.wakeUp(at: now)
        }
        #expect(written == [.write(self.bytes(1)), .write(self.bytes(2)), .write(self.bytes(3)), .end])
    }

    @Test
    func `What was held is swallowed when the network turns into a black hole, and then there is no way back`() {
        var lane = FaultLane(direction: .toServer)
        _ = lane.setFault(.hold, at: self.start)
        _ = lane.receive(self.bytes(1, 2), at: self.start)
        #expect(lane.setFault(.blackhole, at: self.start) == [.swallow(2)])
        #expect(lane.setFault(.hold, at: self.start) == [])
        #expect(lane.setFault(.none, at: self.start) == [.reset])
    }

    @Test
    func `The end of the server passes after what was held, and not at all in a black hole`() {
        var lane = FaultLane(direction: .toClient)
        _ = lane.setFault(.hold, at: self.start)
        _ = lane.receive(self.bytes(1), at: self.start)
        #expect(lane.senderEnded() == [])
        #expect(lane.setFault(.none, at: self.start) == [.write(self.bytes(1)), .end])

        var other = FaultLane(direction: .toClient)
        _ = other.setFault(.blackhole, at: self.start)
        #expect(other.senderEnded() == [])
        #expect(other.setFault(.none, at: self.start) == [.end])
    }

    @Test
    func `The bytes before a reset are counted over chunks`() {
        var lane = FaultLane(direction: .toClient)
        _ = lane.setFault(.reset(afterAnswerBytes: 3), at: self.start)
        #expect(lane.receive(self.bytes(1, 2), at: self.start) == [.write(self.bytes(1, 2))])
        #expect(lane.receive(self.bytes(3), at: self.start) == [.write(self.bytes(3))])
        #expect(lane.receive(self.bytes(4), at: self.start) == [.write(ByteBuffer()), .reset])
    }

    @Test
    func `A full lane wants no more`() {
        var lane = FaultLane(direction: .toClient)
        _ = lane.setFault(.hold, at: self.start)
        #expect(lane.wantsMore)
        _ = lane.receive(ByteBuffer(repeating: 0, count: FaultLane.maximumHeldBytes), at: self.start)
        #expect(!lane.wantsMore)
        _ = lane.setFault(.none, at: self.start)
        #expect(lane.wantsMore)
        _ = lane.setFault(.readNothing, at: self.start)
        #expect(!lane.wantsMore)
    }
}
