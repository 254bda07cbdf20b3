/// Names as Prometheus takes them.
enum MetricName {
    private static let maximumLength = 200
    /// The label of a histogram's buckets, which is not for anybody else.
    private static let bucketLabel = "le"

    /// The name of a metric: letters, digits and `_`, with the suffix of its kind and unit.
    static func metric(_ label: String, suffix: String) -> String {
        let name = Self.sanitized(label)
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    /// The name of a label; names with `__` in front are Prometheus' own.
    static func label(_ label: String) -> String {
        var name = Self.sanitized(label)
        while name.hasPrefix("__") { name.removeFirst() }
        return name == Self.bucketLabel ? "label_le" : name
    }

    private static func sanitized(_ label: String) -> String {
        var name = ""
        for scalar in label.unicodeScalars.prefix(Self.maximumLength) {
            switch scalar {
            case "a"..."z", "A"..."Z", "_": name.unicodeScalars.append(scalar)
            case "0"..."9":
                if name.isEmpty { name = "_" }
                name.unicodeScalars.append(scalar)
            default: name += "_"
            }
        }
        return name.isEmpty ? "_" : name
    }
}
