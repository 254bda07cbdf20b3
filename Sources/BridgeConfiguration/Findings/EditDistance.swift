/// How many single-character mistakes lie between two words.
enum EditDistance {
    /// Counts insertions, deletions, substitutions and swaps of neighbors (optimal string alignment).
    ///
    /// - Returns: The distance, or `nil` if it is above `limit`.
    static func between(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int? {
        guard abs(first.count - second.count) <= limit else { return nil }
        var beforePrevious: [Int] = []
        var previous = Array(0...second.count)
        for (row, left) in first.enumerated() {
            var current = [row + 1]
            for (column, right) in second.enumerated() {
                var distance = min(
                    previous[column + 1] + 1,
                    current[column] + 1,
                    previous[column] + (left == right ? 0 : 1)
                )
                if row > 0, column > 0, left == second[column - 1], first[row - 1] == right {
                    distance = min(distance, beforePrevious[column - 1] + 1)
                }
                current.append(distance)
            }
            // Distances never fall from one row to the next but by a swap, which looks back two rows.
            if current.min() ?? 0 > limit, previous.min() ?? 0 > limit { return nil }
            beforePrevious = previous
            previous = current
        }
        let distance = previous[second.count]
        return distance <= limit ? distance : nil
    }
}
