/// Milliseconds as a report shows them.
enum MillisecondsText {
    /// With two decimals, so that columns are one below the other.
    static func fixed(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "-" }
        let hundredths = Int((value * 100).rounded())
        let rest = abs(hundredths % 100)
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The share of a whole in percent, with one decimal.
    static func percent(_ part: Double, of whole: Double) -> String {
        guard whole > 0 else { return "-" }
        let tenths = Int((min(part / whole, 99) * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// A bar of a width, filled as far as the part goes; something above nothing shows.
    static func bar(_ part: Double, of whole: Double, width: Int) -> String {
        guard whole > 0, part > 0 else { return String(repeating: "·", count: width) }
        let filled = min(width, Int((min(part / whole, 1) * Double(width)).rounded()))
        if filled == 0 { return "▏" + String(repeating: "·", count: width - 1) }
        return String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
    }
}
