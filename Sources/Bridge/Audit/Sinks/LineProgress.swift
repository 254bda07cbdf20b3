/// How far lines have come on a stream that takes any number of bytes at a time.
///
/// A line that was written in part is continued. Where it cannot be, the next begins on a line of its own.
struct LineProgress: Sendable {
    private static let lineBreak = UInt8(ascii: "\n")

    /// Bytes of the first line that are written, its line break among them.
    private(set) var written = 0
    /// Whether what is on the stream ends in the middle of a line that is not ours to end.
    private(set) var needsLineBreak: Bool

    init(afterFragment: Bool = false) {
        self.needsLineBreak = afterFragment
    }

    /// The bytes to be written next: as many whole lines as fit, and at least a part of the first.
    func bytes(of lines: some Sequence<[UInt8]>, atMost limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = self.written
        for line in lines {
            let isFirst = bytes.isEmpty
            guard isFirst || bytes.count + line.count < limit else { break }
            if isFirst, self.needsLineBreak { bytes.append(Self.lineBreak) }
            bytes.append(contentsOf: line.dropFirst(rest))
            if rest <= line.count { bytes.append(Self.lineBreak) }
            rest = 0
        }
        if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
        return bytes
    }

    /// Takes note of what was written.
    ///
    /// - Parameters:
    ///   - count: How many bytes.
    ///   - lines: The lines of which they were.
    /// - Returns: How many lines are complete.
    mutating func wrote(_ count: Int, of lines: some Sequence<[UInt8]>) -> Int {
        var rest = count
        if self.needsLineBreak, rest > 0 {
            self.needsLineBreak = false
            rest -= 1
        }
        rest += self.written
        var complete = 0
        for line in lines {
            guard rest > line.count else { break }
            rest -= line.count + 1
            complete += 1
        }
        self.written = rest
        return complete
    }
}
