/// What values take of the heap, beside the place that they themselves stand in.
///
/// An estimate after the layouts of Swift's standard library and glibc's allocator on 64-bit Linux. Storage that is shared
/// counts wherever it is used, so that the sum is rather too high than too low.
enum HeapSize {
    /// The header of an array's or a string's storage, and of an object with its reference count.
    private static let header = 32
    /// The most UTF-8 bytes of a string that needs no storage.
    private static let smallString = 15

    /// An allocation: glibc adds eight bytes, rounds up to sixteen, and gives thirty-two at least.
    static func allocation(_ bytes: Int) -> Int { max(32, (bytes + 8 + 15) & ~15) }

    static func string(_ text: String) -> Int {
        let count = text.utf8.count
        return count > Self.smallString ? Self.allocation(Self.header + count + 1) : 0
    }

    static func array<Element>(_ array: [Element]) -> Int {
        array.capacity > 0 ? Self.allocation(Self.header + array.capacity * MemoryLayout<Element>.stride) : 0
    }

    static func strings(_ texts: [String]) -> Int {
        texts.reduce(Self.array(texts)) { $0 + Self.string($1) }
    }

    /// A hash table has a power of two of places, of which at most three quarters are taken.
    static func hashTable(count: Int, stride: Int) -> Int {
        guard count > 0 else { return 0 }
        var places = 2
        while places * 3 / 4 < count { places *= 2 }
        return Self.allocation(2 * Self.header + max(places / 8, 8) + places * stride)
    }
}
