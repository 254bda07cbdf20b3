/// The samples of all rounds, printed as one table of medians.
struct ResultTable: CustomStringConvertible {
    private static let columns = [
        "way", "transport", "in flight", "searches/s", "CPU us/search", "CPU x async C", "p50 us", "p99 us",
    ]

    private var samples: [Variant: [Sample]] = [:]

    mutating func add(_ sample: Sample, of variant: Variant) {
        self.samples[variant, default: []].append(sample)
    }

    var description: String {
        let rows = [Self.columns] + Variant.all.compactMap(self.row)
        let widths = Self.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return
            rows.map { row in
                zip(row, widths).enumerated()
                    .map { index, cell in
                        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                        // Words begin, and numbers end, in the same place.
                        return index < 2 ? cell.0 + padding : padding + cell.0
                    }
                    .joined(separator: "  ")
            }
            .joined(separator: "\n")
    }

    private func row(of variant: Variant) -> [String]? {
        guard let samples = self.samples[variant] else { return nil }
        // Round by round: what the machine did meanwhile was the same for both.
        let ratios = zip(samples, self.samples[variant.limit] ?? [])
            .map { $0.processorTimePerSearch / $1.processorTimePerSearch }
        return [
            variant.way.rawValue, variant.transport.rawValue, "\(variant.inFlight)",
            Self.text(Self.median(samples.map(\.searchesPerSecond)), decimals: 0),
            Self.text(Self.median(samples.map(\.processorTimePerSearch)), decimals: 1),
            Self.text(Self.median(ratios), decimals: 2),
            Self.text(Self.median(samples.map(\.median)), decimals: 0),
            Self.text(Self.median(samples.map(\.percentile99)), decimals: 0),
        ]
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    }

    private static func text(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return "-" }
        guard decimals > 0 else { return "\(Int(value.rounded()))" }
        let scale = decimals == 1 ? 10 : 100
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = "\(scaled % scale)"
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
