/// The values that conditions test, read once for all of them.
final class TestedValues {
    let reading: SourceReader.Reading
    /// The values in lower case.
    private(set) lazy var folded = Set(self.reading.values.map { $0.lowercased() })

    init(_ reading: SourceReader.Reading) {
        self.reading = reading
    }
}
