/// How figures are put together and written.
package enum Figure {
    /// The value in the middle.
    ///
    /// - Parameter values: The values, in any order.
    /// - Returns: The median; not a number where there are no values.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    }

    /// Writes a figure that is not below zero.
    ///
    /// - Parameters:
    ///   - value: The figure.
    ///   - decimals: The digits after the point, 2 at most.
    /// - Returns: The text; a dash for what is no number.
    package static func text(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return "-" }
        guard decimals > 0 else { return "\(Int(value.rounded()))" }
        let scale = decimals == 1 ? 10 : 100
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = "\(scaled % scale)"
        return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
