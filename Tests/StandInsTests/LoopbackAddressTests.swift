import Testing

@testable import StandIns

@Suite
struct LoopbackAddressTests {
    @Test
    func `A listener is seen on its own address, whatever else the table has`() throws {
        // More than one page of the table.
        var others: [LoopbackListener] = []
        defer { for listener in others { listener.close() } }
        let ports = try LoopbackPort.free(count: 60)
        for port in ports { others.append(try #require(LoopbackListener(port: port))) }
        for port in ports {
            #expect(LoopbackAddress.usual.isListening(port))
            #expect(!LoopbackAddress(bytes: [127, 9, 8, 7]).isListening(port))
        }
        others.removeLast().close()
        #expect(!LoopbackAddress.usual.isListening(ports[59]))
    }

    @Test
    func `An address is free where nobody has the ports`() throws {
        let ports = try LoopbackPort.free(count: 2)
        let address = try LoopbackAddress.free(ports: ports)
        #expect(address.bytes.count == 4 && address.bytes.first == 127 && address != .usual)
        #expect(!ports.contains(where: address.isListening))
    }
}
