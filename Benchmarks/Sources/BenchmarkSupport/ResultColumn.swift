/// A column of figures.
package struct ResultColumn<Row: ResultRow, Sample: Sendable>: Sendable {
    let heading: String
    let decimals: Int
    /// The figure of a row, in a table with the samples.
    let figure: @Sendable (Row, ResultTable<Row, Sample>) -> Double

    /// A column of what the rows are.
    ///
    /// - Parameters:
    ///   - heading: What stands above it.
    ///   - value: The figure of a row.
    /// - Returns: The column.
    package static func row(_ heading: String, _ value: @escaping @Sendable (Row) -> Double) -> Self {
        Self(heading: heading, decimals: 0) { row, _ in value(row) }
    }

    /// A column of medians over the samples of a row.
    ///
    /// - Parameters:
    ///   - heading: What stands above it.
    ///   - decimals: The digits after the point.
    ///   - value: The figure of a sample.
    /// - Returns: The column.
    package static func median(
        _ heading: String,
        decimals: Int,
        _ value: @escaping @Sendable (Sample) -> Double
    ) -> Self {
        Self(heading: heading, decimals: decimals) { row, table in table.median(of: row, value) }
    }

    /// A column of medians of the ratios to what the rows are compared with.
    ///
    /// - Parameters:
    ///   - heading: What stands above it.
    ///   - value: The figure of a sample.
    /// - Returns: The column.
    package static func ratio(_ heading: String, _ value: @escaping @Sendable (Sample) -> Double) -> Self {
        Self(heading: heading, decimals: 2) { row, table in table.ratio(of: row, to: row.limit, value) }
    }
}
