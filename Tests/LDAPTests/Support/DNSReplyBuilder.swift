/// Writes DNS replies by hand, so that a test decides each byte.
struct DNSReplyBuilder {
    private(set) var bytes: [UInt8] = []
    private var answers: UInt16 = 0

    /// Starts with a header and the question for the SRV records of a name.
    init(question: String, id: UInt16 = 0, code: UInt8 = 0) {
        self.add(id)
        self.bytes += [0x85, 0x80 | code]
        for count in [1, 0, 0, 0] as [UInt16] { self.add(count) }
        self.add(name: question)
        self.add(33)
        self.add(1)
    }

    mutating func addService(
        _ owner: String,
        _ target: String,
        port: UInt16 = 389,
        priority: UInt16 = 0,
        weight: UInt16 = 0,
        timeToLive: UInt32 = 60
    ) {
        var data = DNSReplyBuilder()
        for number in [priority, weight, port] { data.add(number) }
        data.add(name: target)
        self.addRecord(owner, type: 33, timeToLive: timeToLive, data: data.bytes)
    }

    mutating func addAlias(_ owner: String, _ target: String, timeToLive: UInt32 = 60) {
        var data = DNSReplyBuilder()
        data.add(name: target)
        self.addRecord(owner, type: 5, timeToLive: timeToLive, data: data.bytes)
    }

    mutating func addRecord(_ owner: String, type: UInt16, class: UInt16 = 1, timeToLive: UInt32 = 60, data: [UInt8]) {
        // The question's name is written as a pointer to it, as servers do.
        self.bytes += owner.isEmpty ? [0xc0, 0x0c] : Self.encoded(owner)
        self.add(type)
        self.add(`class`)
        self.add(UInt16(timeToLive >> 16))
        self.add(UInt16(truncatingIfNeeded: timeToLive))
        self.add(UInt16(data.count))
        self.bytes += data
        self.answers += 1
        self.bytes[6] = UInt8(self.answers >> 8)
        self.bytes[7] = UInt8(truncatingIfNeeded: self.answers)
    }

    private init() {}

    private mutating func add(_ number: UInt16) {
        self.bytes += [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]
    }

    private mutating func add(name: String) { self.bytes += Self.encoded(name) }

    private static func encoded(_ name: String) -> [UInt8] {
        name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }
}
