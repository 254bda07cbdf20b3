import Testing

@testable import LDAP

@Suite("ServiceReply")
struct ServiceReplyTests {
    private let name = "_ldap._tcp.corp.test"

    private func parse(_ builder: DNSReplyBuilder) -> [ServiceRecord]? {
        ServiceReply.records(in: builder.bytes, for: self.name)
    }

    @Test("all fields are read, names in lower case, compressed or not")
    func fields() {
        var reply = DNSReplyBuilder(question: "_LDAP._tcp.corp.test")
        reply.addService("", "DC1.corp.test", port: 3268, priority: 10, weight: 65_535, timeToLive: 600)
        reply.addService("_ldap._TCP.corp.test", "dc2.corp.test", priority: 20)
        // The target's last labels as a pointer into the question, behind "_ldap._tcp".
        reply.addRecord("", type: 33, data: [0, 0, 0, 0, 1, 133, 3] + Array("dc3".utf8) + [0xc0, 0x17])
        #expect(
            self.parse(reply) == [
                ServiceRecord(
                    priority: 10,
                    weight: 65_535,
                    target: "dc1.corp.test",
                    port: 3268,
                    timeToLive: .seconds(600)
                ),
                ServiceRecord(priority: 20, weight: 0, target: "dc2.corp.test", port: 389, timeToLive: .seconds(60)),
                ServiceRecord(priority: 0, weight: 0, target: "dc3.corp.test", port: 389, timeToLive: .seconds(60)),
            ]
        )
    }

    @Test("an alias is followed, whatever the order, and bounds the time to live; records of other names are not ours")
    func aliases() {
        var reply = DNSReplyBuilder(question: self.name)
        reply.addService("_ldap._tcp.real.test", "dc1.corp.test", timeToLive: 600)
        reply.addAlias("_ldap._tcp.middle.test", "_ldap._tcp.real.test", timeToLive: 30)
        reply.addAlias("", "_ldap._tcp.middle.test", timeToLive: 300)
        reply.addService("", "shadowed.corp.test")
        reply.addService("_ldap._tcp.other.test", "other.corp.test")
        #expect(self.parse(reply)?.map(\.target) == ["dc1.corp.test"])
        #expect(self.parse(reply)?.map(\.timeToLive) == [.seconds(30)])
    }

    @Test("aliases in a circle lead nowhere, and end")
    func circle() {
        var reply = DNSReplyBuilder(question: self.name)
        reply.addAlias("", "_ldap._tcp.a.test")
        reply.addAlias("_ldap._tcp.a.test", self.name)
        #expect(self.parse(reply) == [])
    }

    @Test("records of other types and classes are passed over; a time to live with the highest bit is 0")
    func others() {
        var reply = DNSReplyBuilder(question: self.name)
        reply.addRecord("", type: 46, data: Array(repeating: 7, count: 40))
        reply.addRecord("", type: 33, class: 3, data: [1])
        reply.addService("", "dc1.corp.test", timeToLive: 0x8000_0000)
        #expect(self.parse(reply)?.map(\.timeToLive) == [.zero])
    }

    @Test("a dot or any other odd byte inside a label does not make another name")
    func oddBytes() {
        var reply = DNSReplyBuilder(question: self.name)
        reply.addRecord("", type: 33, data: [0, 0, 0, 0, 1, 133, 5] + Array("a.b\n\u{7f}".utf8) + [0])
        #expect(self.parse(reply)?.map(\.target) == ["a\\046b\\010\\127"])
    }

    @Test("a pointer forward or to itself ends the reading")
    func pointers() {
        // The target begins at 0x38; at 0x22 is the question's type, whose first byte is 0: the root.
        for (pointer, target) in [(0xff, nil), (0x39, nil), (0x38, nil), (0x22, "")] as [(UInt8, String?)] {
            var reply = DNSReplyBuilder(question: self.name)
            reply.addRecord("", type: 33, data: [0, 0, 0, 0, 1, 133, 0xc0, pointer])
            #expect(self.parse(reply)?.first?.target == target)
        }
    }

    @Test("a reply that is cut anywhere, or answers another question, is malformed")
    func cut() {
        var reply = DNSReplyBuilder(question: self.name)
        reply.addService("", "dc1.corp.test")
        reply.addAlias("_ldap._tcp.x.test", "_ldap._tcp.y.test")
        #expect(self.parse(reply)?.count == 1)
        for length in reply.bytes.indices {
            #expect(ServiceReply.records(in: Array(reply.bytes[..<length]), for: self.name) == nil)
        }
        #expect(ServiceReply.records(in: reply.bytes, for: "_ldap._tcp.other.test") == nil)
    }

    @Test("100,000 mutated replies never trap, and give only names that can be written")
    func mutated() {
        var generator = SeededGenerator(seed: 2782)
        var reply = DNSReplyBuilder(question: self.name)
        reply.addAlias("", "_ldap._tcp.x.test")
        for number in 0..<5 { reply.addService("_ldap._tcp.x.test", "dc\(number).corp.test") }
        reply.addRecord("_ldap._tcp.x.test", type: 33, data: [0, 0, 0, 0, 1, 133, 3, 100, 99, 51, 0xc0, 0x17])
        var parsed = 0
        for _ in 0..<100_000 {
            var bytes = reply.bytes
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                switch UInt8.random(in: 0..<4, using: &generator) {
                case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 1: bytes[index] = [0, 0x3f, 0xc0, 0xff].randomElement(using: &generator) ?? 0
                case 2: bytes.insert(.random(in: .min ... .max, using: &generator), at: index)
                default: bytes.remove(at: index)
                }
            }
            guard let records = ServiceReply.records(in: bytes, for: self.name) else { continue }
            parsed += 1
            for record in records {
                #expect(record.target.utf8.allSatisfy { (0x21...0x7e).contains($0) })
                #expect(record.timeToLive >= .zero)
            }
        }
        // Many mutations hit only numbers or letters of names.
        #expect(parsed > 1000)
    }
}
