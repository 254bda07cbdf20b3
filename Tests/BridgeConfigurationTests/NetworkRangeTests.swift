import BridgeConfiguration
import Testing

@Suite
struct NetworkRangeTests {
    @Test(arguments: [
        ("192.0.2.7", ["192.0.2.7", "::ffff:192.0.2.7"], ["192.0.2.8", "::c000:207", "x", ""]),
        ("192.0.2.0/24", ["192.0.2.0", "192.0.2.255"], ["192.0.3.0", "192.0.1.255", "::ffff:192.0.3.1"]),
        ("10.128.0.0/9", ["10.128.0.1", "10.255.255.255"], ["10.127.255.255", "11.128.0.1"]),
        ("0.0.0.0/0", ["1.2.3.4", "::ffff:1.2.3.4"], ["::1", "2001:db8::1"]),
        ("2001:db8::/32", ["2001:db8::1", "2001:DB8:ffff::"], ["2001:db9::1", "192.0.2.1"]),
        ("::1", ["::1"], ["::2", "127.0.0.1"]),
        ("::/0", ["::1", "192.0.2.1"], []),
    ])
    func `A range has its addresses and no others`(text: String, inside: [String], outside: [String]) throws {
        let range = try #require(NetworkRange(text))
        #expect(range.description == text)
        for address in inside { #expect(range.contains(address), "\(address)") }
        for address in outside { #expect(!range.contains(address), "\(address)") }
    }

    @Test(arguments: [
        "", "/", "/24", "192.0.2.0/", "192.0.2.0/33", "192.0.2.1/24", "192.0.2/24", "192.0.2.0/-1", "192.0.2.0/24/1",
        "192.0.2.0/+8", "2001:db8::/129", "2001:db8::1/64", "localhost", "192.0.2.0/0000", "::1%lo", "1.2.3.4 ",
    ])
    func `What is no range is none`(text: String) {
        #expect(NetworkRange(text) == nil)
    }
}
