import Testing

@testable import Bridge

/// A stream that takes any number of bytes, and lines that must come out whole.
@Suite
struct LineProgressTests {
    private func line(_ number: Int, padding: Int = 0) -> [UInt8] {
        Array("{\"n\":\(number),\"p\":\"\(String(repeating: "x", count: padding))\"}".utf8)
    }

    @Test
    func `As many whole lines are given as fit, and the first in any case`() {
        let lines = (0..<4).map { self.line($0) }
        let size = lines[0].count + 1
        let progress = LineProgress()
        #expect(progress.bytes(of: lines, atMost: size * 2 + 3).count == size * 2)
        #expect(progress.bytes(of: lines, atMost: size * 2).count == size * 2)
        #expect(progress.bytes(of: lines, atMost: size - 1) == Array(lines[0]))
        #expect(progress.bytes(of: lines, atMost: 3) == Array(lines[0].prefix(3)))
        #expect(progress.bytes(of: lines, atMost: 1000).count == size * 4)
    }

    @Test
    func `After somebody else's fragment the next line begins on a line of its own`() {
        var progress = LineProgress(afterFragment: true)
        let lines = [self.line(1)]
        #expect(progress.bytes(of: lines, atMost: 1000) == [0x0A] + lines[0] + [0x0A])
        #expect(progress.wrote(1, of: lines) == 0)
        #expect(progress.bytes(of: lines, atMost: 1000) == lines[0] + [0x0A])
    }

    @Test(arguments: UInt64(1)...30)
    func `However it is cut into pieces, every line comes out whole, once and in order`(seed: UInt64) {
        var generator = SeededNumbers(seed: seed)
        let all = (0..<60).map { self.line($0, padding: Int.random(in: 0...50, using: &generator)) }
        let fragment = Bool.random(using: &generator) ? Array("{\"n\":".utf8) : []
        var progress = LineProgress(afterFragment: !fragment.isEmpty)
        var stream = fragment
        var rest = all[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Int.random(in: 1...5, using: &generator))
            let bytes = progress.bytes(of: batch, atMost: Int.random(in: 1...200, using: &generator))
            #expect(!bytes.isEmpty)
            // The system may take less than it is given, or nothing.
            let taken = Int.random(in: 0...bytes.count, using: &generator)
            stream += bytes.prefix(taken)
            rest = rest.dropFirst(progress.wrote(taken, of: batch))
        }
        let written = stream.split(separator: 0x0A).map { Array($0) }
        #expect(written == (fragment.isEmpty ? [] : [fragment]) + all)
        #expect(stream.last == 0x0A)
    }
}
