/// What a scrape brought.
struct Scrape {
    let text: String
    private let samples: [String: Double]

    init(_ text: String) {
        self.text = text
        var samples: [String: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let space = line.lastIndex(of: " ") else { continue }
            samples[String(line[..<space])] = Double(line[line.index(after: space)...])
        }
        self.samples = samples
    }

    /// The names of all samples.
    var names: Set<String> { Set(self.samples.keys.map { String($0.prefix { $0 != "{" }) }) }

    /// The value of a sample, named as in the text.
    subscript(sample: String) -> Double? { self.samples[sample] }

    /// The values of all samples whose names begin so.
    func values(of prefix: String) -> [Double] {
        self.samples.filter { $0.key.hasPrefix(prefix) }.map(\.value)
    }
}
