/// The labels of a time series, in the form of the text.
struct LabelSet: Sendable, Hashable {
    /// Longer values are cut: a label is no place for texts.
    private static let maximumValueLength = 200
    /// What stands for every value above the bound on series.
    private static let otherValue = "other"

    /// The names, ascending.
    let names: [String]
    /// What stands between the braces.
    let text: String

    /// Makes labels of dimensions.
    ///
    /// - Parameter dimensions: Names and values; of two that have the same name in Prometheus the first counts.
    init(_ dimensions: [(String, String)]) {
        var values: [String: String] = [:]
        for (name, value) in dimensions {
            let name = MetricName.label(name)
            if values[name] == nil { values[name] = String(value.prefix(Self.maximumValueLength)) }
        }
        self.names = values.keys.sorted()
        self.text = self.names.map { "\($0)=\"\(Self.escaped(values[$0] ?? ""))\"" }.joined(separator: ",")
    }

    private init(names: [String], text: String) {
        self.names = names
        self.text = text
    }

    /// The labels of the one series that stands for all above the bound.
    var overflow: LabelSet { LabelSet(self.names.map { ($0, Self.otherValue) }) }

    /// The labels of a histogram's bucket.
    func adding(bucket bound: Double) -> LabelSet {
        let bucket = "le=\"\(bound.isInfinite ? "+Inf" : "\(bound)")\""
        return LabelSet(names: self.names, text: self.text.isEmpty ? bucket : "\(self.text),\(bucket)")
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
