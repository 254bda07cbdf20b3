/// The text that a scrape gets, as it grows.
struct ExpositionText {
    private static let counterSuffix = "_total"

    private let format: ExpositionFormat
    private(set) var text = ""

    init(format: ExpositionFormat) {
        self.format = format
    }

    /// Begins a metric.
    mutating func begin(_ name: String, _ kind: MetricKind, help: String) {
        // OpenMetrics names a counter without the suffix that its samples have.
        let isShortened = self.format == .openMetrics && kind == .counter && name.hasSuffix(Self.counterSuffix)
        let name = isShortened ? String(name.dropLast(Self.counterSuffix.count)) : name
        self.text += "# HELP \(name) \(self.escaped(help))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// Writes a sample.
    mutating func sample(_ name: String, _ labels: LabelSet, _ value: Double) {
        self.text += name
        if !labels.text.isEmpty { self.text += "{\(labels.text)}" }
        self.text += " \(Self.number(value))\n"
    }

    /// Ends the text.
    mutating func end() {
        if self.format == .openMetrics { self.text += "# EOF\n" }
    }

    private func escaped(_ help: String) -> String {
        var text = ""
        for scalar in help.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\"" where self.format == .openMetrics: text += "\\\""
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Up to here each whole number has a form of its own.
        if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return "\(Int64(value))" }
        return "\(value)"
    }
}
