/// The answer to a probe.
struct HealthReport: Sendable, Hashable, Encodable {
    private enum CodingKeys: String, CodingKey {
        case status, reasons
    }

    /// Why it is not as it should be, in words for an administrator; empty if it is.
    let reasons: [String]

    var isGood: Bool { self.reasons.isEmpty }

    private var status: String { self.isGood ? "ok" : "unavailable" }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.status, forKey: .status)
        try container.encode(self.reasons, forKey: .reasons)
    }
}
