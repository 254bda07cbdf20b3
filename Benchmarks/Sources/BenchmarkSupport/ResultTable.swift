/// The samples of all rounds, printed as one table of medians.
package struct ResultTable<Row: ResultRow, Sample: Sendable>: Sendable, CustomStringConvertible {
    private let rows: [Row]
    private let columns: [ResultColumn<Row, Sample>]
    private var samples: [Row: [Sample]] = [:]

    /// Creates a table without samples.
    ///
    /// - Parameters:
    ///   - rows: The rows, in the order in which they are printed; those without samples are not.
    ///   - columns: The columns of figures.
    package init(rows: [Row], columns: [ResultColumn<Row, Sample>]) {
        self.rows = rows
        self.columns = columns
    }

    /// Whether there is nothing to print.
    package var isEmpty: Bool { self.samples.isEmpty }

    /// Adds what a round measured.
    ///
    /// - Parameters:
    ///   - sample: What was measured.
    ///   - row: Of what.
    package mutating func add(_ sample: Sample, of row: Row) {
        self.samples[row, default: []].append(sample)
    }

    /// The median over a row's samples.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - value: The figure of a sample.
    /// - Returns: The median; not a number where there are no samples.
    package func median(of row: Row, _ value: (Sample) -> Double) -> Double {
        Figure.median(self.samples[row, default: []].map(value))
    }

    /// The median of the ratios of two rows.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - other: What it is compared with.
    ///   - value: The figure of a sample.
    /// - Returns: The median; not a number where there are no samples of both.
    package func ratio(of row: Row, to other: Row, _ value: (Sample) -> Double) -> Double {
        // Round by round: what the machine did meanwhile was the same for both.
        let pairs = zip(self.samples[row, default: []], self.samples[other, default: []])
        return Figure.median(pairs.map { value($0) / value($1) })
    }

    /// The table.
    package var description: String {
        let lines = [Row.wordHeadings + self.columns.map(\.heading)] + self.rows.compactMap(self.line)
        let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return
            lines.map { line in
                zip(line, widths).enumerated()
                    .map { index, cell in
                        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                        // Words begin, and numbers end, in the same place.
                        return index < Row.wordHeadings.count ? cell.0 + padding : padding + cell.0
                    }
                    .joined(separator: "  ")
            }
            .joined(separator: "\n")
    }

    private func line(of row: Row) -> [String]? {
        guard self.samples[row] != nil else { return nil }
        return row.words + self.columns.map { Figure.text($0.figure(row, self), decimals: $0.decimals) }
    }
}
