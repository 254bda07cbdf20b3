import BenchmarkSupport

/// One row of the table: what is under test, with which load.
struct LoadRow: ResultRow {
    let subject: Subject
    let load: Load

    static let wordHeadings = ["subject", "load"]

    var words: [String] { [self.subject.rawValue, self.load.title] }
    var limit: LoadRow { LoadRow(subject: .floor, load: self.load) }

    /// The rows of a size, those that are compared with each other close together.
    static func all(_ size: BenchmarkSize) -> [LoadRow] {
        Load.all(size).flatMap { load in load.subjects.map { LoadRow(subject: $0, load: load) } }
    }
}
