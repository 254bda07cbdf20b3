/// The order in which a client tries the servers of a service (RFC 2782, "Usage rules").
public enum ServiceRecordOrder {
    /// Puts records in order: priorities ascending, and within each a random order by weight.
    ///
    /// Each call draws anew; that is what spreads many clients over the servers.
    ///
    /// - Parameters:
    ///   - records: The records of one answer, in any order.
    ///   - generator: The source of chance.
    /// - Returns: A group for each priority, the one to try first in front. Each record is in it once.
    public static func arrange(
        _ records: [ServiceRecord],
        using generator: inout some RandomNumberGenerator
    ) -> [[ServiceRecord]] {
        let groups = Dictionary(grouping: records, by: \.priority)
        return groups.keys.sorted().map { self.draw(groups[$0, default: []], using: &generator) }
    }

    /// Draws the records of one priority, one after the other, each by its share of the weights left.
    private static func draw(
        _ records: [ServiceRecord],
        using generator: inout some RandomNumberGenerator
    ) -> [ServiceRecord] {
        // "In any order, except that all those with weight 0 are placed at the beginning of the list". Any order is a
        // random one here: where all weights are 0 the first of the list would always win.
        let shuffled = records.shuffled(using: &generator)
        var remaining = shuffled.filter { $0.weight == 0 } + shuffled.filter { $0.weight > 0 }
        var drawn: [ServiceRecord] = []
        while !remaining.isEmpty {
            let total = remaining.reduce(0) { $0 + Int($1.weight) }
            let mark = Int.random(in: 0...total, using: &generator)
            var sum = 0
            let index = remaining.firstIndex { record in
                sum += Int(record.weight)
                return sum >= mark
            }
            drawn.append(remaining.remove(at: index ?? 0))
        }
        return drawn
    }
}
