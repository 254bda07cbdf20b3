/// Calls `body` with a NULL-ended array of C strings that lives for the call.
func withCStringArray<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
) -> Result {
    // On the stack unless they are many: every search has one.
    let byteCount = strings.reduce(0) { $0 + $1.utf8.count + 1 }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: byteCount) { bytes in
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<CChar>?.self, capacity: strings.count + 1) { pointers in
            var rest = UnsafeMutableRawBufferPointer(bytes)
            for (index, string) in strings.enumerated() {
                let count = string.utf8.count
                rest.copyBytes(from: string.utf8)
                rest[count] = 0
                pointers.initializeElement(at: index, to: rest.baseAddress?.assumingMemoryBound(to: CChar.self))
                rest = UnsafeMutableRawBufferPointer(rebasing: rest[(count + 1)...])
            }
            pointers.initializeElement(at: strings.count, to: nil)
            return body(pointers.baseAddress)
        }
    }
}
