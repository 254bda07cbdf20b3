/// How callouts are sent.
enum Load: Hashable, Sendable {
    /// As many as are answered.
    case saturation(connections: Int)
    /// As many a second as are wanted, answered or not.
    case rate
    /// As many as are answered by way of a directory that answers late.
    case delay

    /// Callouts a second of ``rate``.
    static let calloutsPerSecond = 500
    /// How late the directory answers in ``delay``.
    static let lateness = Duration.milliseconds(5)
    /// The connections to the directory in ``delay``.
    static let directoryConnections = 8

    /// The loads of a size's round.
    static func all(_ size: BenchmarkSize) -> [Load] {
        size.connections.map { .saturation(connections: $0) } + [.rate, .delay]
    }

    var part: Part {
        switch self {
        case .saturation: .saturation
        case .rate: .rate
        case .delay: .delay
        }
    }

    /// What is under test with this load; the floor first.
    var subjects: [Subject] {
        switch self {
        case .saturation, .rate: Subject.allCases
        case .delay: [.floor, .live]
        }
    }

    var title: String {
        switch self {
        case .saturation(let connections): "\(connections) connections"
        case .rate: "\(Self.calloutsPerSecond)/s"
        case .delay: "\(self.connections) connections, 5 ms delay"
        }
    }

    /// The connections that bring callouts.
    var connections: Int {
        switch self {
        case .saturation(let connections): connections
        case .rate: 16
        case .delay: 128
        }
    }

    /// How much is sent, in the words of the load generator.
    func amount(_ size: BenchmarkSize) -> [(String, String)] {
        switch self {
        case .saturation, .delay: [("requests", "\(size.callouts)")]
        case .rate: [("rate", "\(Self.calloutsPerSecond)"), ("seconds", "\(size.seconds)")]
        }
    }
}
