import Glibc
import Testing

@testable import Bridge

@Suite("ProgramMemory")
struct ProgramMemoryTests {
    @Test("code of files alone is let go of: no data, nothing that can be written, nothing of the kernel")
    func codeRanges() {
        let code = "7f3a10200000-7f3a10400000 r-xp 00001000 fe:00 1234  /usr/lib/x86_64-linux-gnu/libc.so.6"
        #expect(ProgramMemory.codeRange(code) == 0x7f3a_1020_0000..<0x7f3a_1040_0000)
        for other in [
            "7f3a10200000-7f3a10400000 rw-p 00001000 fe:00 1234  /usr/lib/x86_64-linux-gnu/libc.so.6",
            "7f3a10200000-7f3a10400000 rwxp 00001000 fe:00 1234  /usr/lib/x86_64-linux-gnu/libc.so.6",
            "7f3a10200000-7f3a10400000 r-xs 00001000 fe:00 1234  /usr/lib/x86_64-linux-gnu/libc.so.6",
            "7f3a10200000-7f3a10400000 r-xp 00000000 00:00 0 ",
            "7ffc1d9f2000-7ffc1d9f4000 r-xp 00000000 00:00 0  [vdso]",
            "7f3a10400000-7f3a10200000 r-xp 00001000 fe:00 1234  /a", "x-y r-xp 00001000 fe:00 1234  /a", "",
        ] {
            #expect(ProgramMemory.codeRange(other) == nil, "\(other)")
        }
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
