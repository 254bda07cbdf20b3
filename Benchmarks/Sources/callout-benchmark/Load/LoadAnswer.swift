import FoundationEssentials

/// What the load generator prints at its end.
struct LoadAnswer: Sendable, Decodable {
    struct Latency: Sendable, Decodable {
        let p50: Double
        let p99: Double
    }

    enum CodingKeys: String, CodingKey {
        case requests
        case rate
        case seconds
        case latency = "latency_us"
        case processorTime = "generator_cpu_us_per_request"
    }

    let requests: Int
    let rate: Double
    let seconds: Double
    /// In microseconds.
    let latency: Latency
    /// Microseconds of its own per callout.
    let processorTime: Double

    /// Reads the line.
    ///
    /// - Parameter line: JSON.
    /// - Throws: What the decoder throws, or ``BenchmarkError`` when nothing was measured.
    init(line: String) throws {
        self = try JSONDecoder().decode(LoadAnswer.self, from: Data(line.utf8))
        guard self.requests > 0, self.seconds > 0 else { throw BenchmarkError("no callout was measured") }
    }
}
