import DirectoryValues
import FoundationEssentials
import Testing

@Suite("FileTime and GeneralizedTime")
struct TimeTests {
    @Test(
        "a generalized time is an instant, with whatever of it is missing",
        arguments: [
            ("19700101000000Z", 0, 0), ("20261127071739Z", 1_795_763_859, 0), ("202611270717Z", 1_795_763_820, 0),
            ("2026112707Z", 1_795_762_800, 0), ("20261127081739+0100", 1_795_763_859, 0),
            ("20261127031739-04", 1_795_763_859, 0), ("20261127071739.25Z", 1_795_763_859, 250_000_000),
            ("20261127071739,1234567899Z", 1_795_763_859, 123_456_789), ("202611270717.5Z", 1_795_763_850, 0),
            ("2026112707.25Z", 1_795_763_700, 0), ("20161231235960Z", 1_483_228_800, 0),
            ("20240229000000Z", 1_709_164_800, 0), ("19691231235959.5Z", -1, 500_000_000),
            ("00000101000000Z", -62_167_219_200, 0), ("000001010000Z", -62_167_219_200, 0),
            ("99991231235959Z", 253_402_300_799, 0), ("20000229000000Z", 951_782_400, 0),
        ] as [(String, Int64, Int64)]
    )
    func generalized(text: String, seconds: Int64, nanoseconds: Int64) throws {
        let time = try #require(GeneralizedTime(Array(text.utf8)))
        #expect(time.secondsSince1970 == seconds)
        #expect(time.nanoseconds == nanoseconds)
    }

    @Test(
        "what RFC 4517 does not know is refused",
        arguments: [
            "", "Z", "20261127071739", "202611270717", "20261127071739z", "20261327071739Z", "20260027071739Z",
            "20261100071739Z", "20261131071739Z", "20260229071739Z", "21000229071739Z", "20261127241739Z",
            "20261127076039Z", "20261127071761Z", "2026112707173Z", "202611270Z", "20261127071739.Z",
            "20261127071739.Z5", "20261127071739+", "20261127071739+1", "20261127071739+24", "20261127071739+0160",
            "20261127071739+010", "20261127071739ZZ", " 20261127071739Z", "20261127071739Z ", "+0261127071739Z",
            "2026-11-27T07:17:39Z", "20261127071739.\(String(repeating: "0", count: 64))Z",
        ]
    )
    func malformed(text: String) {
        #expect(GeneralizedTime(Array(text.utf8)) == nil)
    }

    @Test("days of eight thousand years are those that the calendar says")
    func days() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<3000 {
            let seconds = Int64.random(in: -11_644_473_600..<253_402_300_800, using: &generator)
            let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
            let compact = text.filter { $0 != "-" && $0 != ":" && $0 != "T" }
            let time = GeneralizedTime(Array(compact.utf8))
            #expect(time?.secondsSince1970 == seconds, "\(compact)")
            #expect(try AttributeForm.timestamp.decode(Array(compact.utf8)) == [text])
        }
    }

    @Test("a FILETIME counts from 1601 in 100 nanoseconds")
    func fileTime() throws {
        let time = try #require(FileTime(Array("133772436591234567".utf8)))
        #expect(time.date.map { ($0.timeIntervalSince1970 * 1000).rounded() } == 1_732_770_059_123)
        #expect(FileTime(Array("0".utf8))?.isNever == true)
        #expect(FileTime(Array("9223372036854775807".utf8))?.date == nil)
        #expect(FileTime(Array("-1".utf8)) == nil)
        #expect(FileTime(Array("9223372036854775808".utf8)) == nil)
    }

    @Test("a FILETIME and the generalized time of the same second give the same text")
    func sameText() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<1000 {
            let seconds = Int64.random(in: -11_644_473_600..<253_402_300_800, using: &generator)
            let intervals = (seconds + 11_644_473_600) * 10_000_000 + Int64.random(in: 1..<9_999_000, using: &generator)
            let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
            #expect(try AttributeForm.timestamp.decode(Array(String(intervals).utf8)) == [text])
        }
    }
}
