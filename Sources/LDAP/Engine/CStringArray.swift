/// Calls `body` with a NULL-ended array of C strings that lives for the call.
func withCStringArray<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
) -> Result {
    // One allocation for all bytes; the pointers into it are made once it no longer moves.
    var offsets: [Int] = []
    var bytes: [CChar] = []
    for string in strings {
        offsets.append(bytes.count)
        bytes.append(contentsOf: string.utf8.map(CChar.init(bitPattern:)))
        bytes.append(0)
    }
    return bytes.withUnsafeMutableBufferPointer { storage in
        var pointers = offsets.map { offset in storage.baseAddress.map { $0 + offset } }
        pointers.append(nil)
        return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }
}
