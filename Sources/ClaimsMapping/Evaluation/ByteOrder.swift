/// The order of values by their bytes, the same everywhere.
enum ByteOrder {
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8
            .withContiguousStorageIfAvailable { left in
                right.utf8.withContiguousStorageIfAvailable { right in left.lexicographicallyPrecedes(right) }
            }
            .flatMap { $0 } ?? left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }
}
