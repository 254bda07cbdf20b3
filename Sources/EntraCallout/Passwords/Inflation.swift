import CZlib
import LDAP

/// Decompression of `zip` `DEF` (RFC 7516, section 4.1.3): DEFLATE (RFC 1951) without any header.
enum Inflation {
    /// The most bytes that may come out: what is small when compressed may be anything after it.
    static let maximumSize = 64 * 1024

    /// Decompresses bytes.
    ///
    /// - Parameter bytes: The compressed bytes, all of them one stream.
    /// - Returns: The bytes; `nil` for anything else than one whole stream, and for more than ``maximumSize``.
    static func inflate(_ bytes: [UInt8]) -> [UInt8]? {
        var input = bytes
        defer { input.wipe() }
        var output = [UInt8](repeating: 0, count: Self.maximumSize)
        defer { output.wipe() }
        guard let count = self.inflate(&input, into: &output) else { return nil }
        return Array(output.prefix(count))
    }

    private static func inflate(_ input: inout [UInt8], into output: inout [UInt8]) -> Int? {
        var stream = z_stream()
        // Minus for "no header"; 15 for the largest window, in which every stream fits.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, size) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                guard let sourceCount = UInt32(exactly: source.count), let targetCount = UInt32(exactly: target.count)
                else { return nil }
                stream.next_in = source.baseAddress
                stream.avail_in = sourceCount
                stream.next_out = target.baseAddress
                stream.avail_out = targetCount
                // One call: what does not fit is refused, and nothing may follow the stream.
                guard CZlib.inflate(&stream, Z_FINISH) == Z_STREAM_END, stream.avail_in == 0 else { return nil }
                return target.count - Int(stream.avail_out)
            }
        }
    }
}
