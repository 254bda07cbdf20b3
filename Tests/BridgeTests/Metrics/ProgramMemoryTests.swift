import Glibc
import Testing

@testable import Bridge

@Suite("ProgramMemory")
struct ProgramMemoryTests {
    private static func description(_ head: String, anonymous: String = "0") -> String {
        """
        \(head)
        Size:               2048 kB
        Rss:                1024 kB
        Anonymous:          \(anonymous) kB
        VmFlags: rd ex mr mw me

        """
    }

    @Test(
        "code of files alone is let go of: no data, nothing that can be written or was changed, nothing of the kernel"
    )
    func unchangedCode() {
        let code = "7f3a10200000-7f3a10400000 r-xp 00001000 fe:00 1234  /usr/lib/x86_64-linux-gnu/libc.so.6"
        let others = [
            Self.description("7f3a10400000-7f3a10500000 rw-p 00001000 fe:00 1234  /usr/lib/libc.so.6"),
            Self.description("7f3a10500000-7f3a10600000 rwxp 00001000 fe:00 1234  /usr/lib/libc.so.6"),
            Self.description("7f3a10600000-7f3a10700000 r-xs 00001000 fe:00 1234  /usr/lib/libc.so.6"),
            Self.description("7f3a10700000-7f3a10800000 r-xp 00000000 00:00 0 "),
            Self.description("7ffc1d9f2000-7ffc1d9f4000 r-xp 00000000 00:00 0  [vdso]"),
            Self.description("7f3a10900000-7f3a10800000 r-xp 00001000 fe:00 1234  /a"),
            Self.description("7f3a10900000-7f3a10a00000 r-xp 00001000 fe:00 1234  /a", anonymous: "4"),
            "7f3a10a00000-7f3a10b00000 r-xp 00001000 fe:00 1234  /cut",
        ]
        for other in others { #expect(ProgramMemory.unchangedCode(in: other).isEmpty, "\(other)") }
        let all = others[0..<4].joined() + Self.description(code) + others[4...].joined()
        #expect(ProgramMemory.unchangedCode(in: all) == [0x7f3a_1020_0000..<0x7f3a_1040_0000])
    }

    @Test("the process holds less afterwards, and goes on")
    func release() throws {
        func residentPages() throws -> Int {
            let text = try #require(ProcessFile.text("/proc/self/statm"))
            return try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        }
        let before = try residentPages()
        ProgramMemory.releaseStartup()
        // Other tests go on meanwhile, and bring some of it back: far from all of the tens of megabytes.
        let after = try residentPages()
        #expect(after < before, "\(before) pages, then \(after)")
    }
}
