import BenchmarkSupport

/// A program under test, in one of its configurations.
enum Subject: String, CaseIterable, ResultRow {
    case floor = "C floor"
    case live = "bridge, cache off"
    case nesting = "bridge, cache off, nesting asked each time"
    case cached = "bridge, cache at its defaults"

    static let wordHeadings = ["subject"]

    var words: [String] { [self.rawValue] }
    var limit: Subject { .floor }

    /// The program, which stands beside this one.
    var program: String { self == .floor ? "callout-floor" : "entra-ldap-bridge" }

    /// Who signs in: with a cache somebody comes often, and many come rarely.
    var mix: String { self == .cached ? "zipf" : "uniform" }

    /// How much longer it is warmed up than others: a cache has to be filled as it is after a while.
    var warmUps: Int { self == .cached ? 10 : 1 }
}
