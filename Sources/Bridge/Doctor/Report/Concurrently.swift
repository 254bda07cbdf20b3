/// Runs a body for several items at the same time.
///
/// - Parameters:
///   - items: The items; few, and bounded by the configuration.
///   - body: What to do with one.
/// - Returns: The values, in the items' order.
func concurrently<Item: Sendable, Value: Sendable>(
    _ items: [Item],
    _ body: @escaping @Sendable (Item) async -> Value
) async -> [Value] {
    await withTaskGroup(of: (Int, Value).self) { group in
        for (index, item) in items.enumerated() { group.addTask { (index, await body(item)) } }
        var values: [Int: Value] = [:]
        for await (index, value) in group { values[index] = value }
        return items.indices.compactMap { values[$0] }
    }
}
