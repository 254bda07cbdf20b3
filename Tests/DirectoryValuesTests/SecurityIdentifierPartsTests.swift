import DirectoryValues
import Testing

@Suite("SecurityIdentifier: domain and account")
struct SecurityIdentifierPartsTests {
    @Test("a SID is its domain and an account in it")
    func parts() throws {
        let identifier = try #require(SecurityIdentifier("S-1-5-21-1-2-3-500"))
        #expect(identifier.domain == SecurityIdentifier("S-1-5-21-1-2-3"))
        #expect(identifier.relativeIdentifier == 500)
        #expect(identifier.domain?.appending(500) == identifier)
    }

    @Test("a SID of one sub-authority has no domain, and one of 15 has no room for an account")
    func edges() throws {
        #expect(SecurityIdentifier("S-1-5-18")?.domain == nil)
        #expect(SecurityIdentifier(bytes: [1, 0, 0, 0, 0, 0, 0, 5])?.relativeIdentifier == nil)
        let longest = try #require(SecurityIdentifier("S-1-5" + String(repeating: "-1", count: 15)))
        #expect(longest.appending(1) == nil)
    }

    @Test("random SIDs come back from bytes and from text")
    func roundTrips() throws {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<500 {
            let count = UInt8.random(in: 1...15, using: &generator)
            let bytes =
                [1, count] + (0..<(6 + 4 * Int(count))).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let identifier = try #require(SecurityIdentifier(bytes: bytes))
            #expect(SecurityIdentifier(identifier.description)?.bytes == bytes)
        }
    }
}
