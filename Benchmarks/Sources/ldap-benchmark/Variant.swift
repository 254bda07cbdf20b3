import BenchmarkSupport

/// One row of the table: who searches, over what, and how much at the same time.
struct Variant: ResultRow {
    /// Who searches.
    enum Way: String, CaseIterable, Sendable {
        case asynchronousC = "C, asynchronous"
        case synchronousC = "C, synchronous"
        case connection = "Connection"
        case loop = "Connection, caller on its loop"
        case pool = "ConnectionPool"
        case servers = "ServerSet"

        /// The program, which stands beside this one.
        var program: String {
            switch self {
            case .asynchronousC, .synchronousC: "ldap-benchmark-c"
            case .connection, .loop, .pool, .servers: "ldap-benchmark-swift"
            }
        }

        /// The way in the program's own words.
        var argument: String {
            switch self {
            case .asynchronousC: "async"
            case .synchronousC: "sync"
            case .connection: "connection"
            case .loop: "loop"
            case .pool: "pool"
            case .servers: "servers"
            }
        }
    }

    /// How the bytes pass.
    enum Transport: String, CaseIterable, Sendable {
        case ldap, ldaps
    }

    let way: Way
    let transport: Transport
    let inFlight: Int

    /// All of them, those that are compared with each other close together.
    static let all = Transport.allCases.flatMap { transport in
        [1, 32, 256]
            .flatMap { inFlight in
                Way.allCases.map { Variant(way: $0, transport: transport, inFlight: inFlight) }
            }
    }

    static let wordHeadings = ["way", "transport"]

    var words: [String] { [self.way.rawValue, self.transport.rawValue] }

    /// What this one is compared with.
    var limit: Variant { Variant(way: .asynchronousC, transport: self.transport, inFlight: self.inFlight) }
}
