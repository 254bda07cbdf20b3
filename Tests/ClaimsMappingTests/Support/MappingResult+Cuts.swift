import ClaimsMapping

extension MappingResult {
    /// The lists that the byte limit cut at their end, by claim name.
    var cuts: [String: ListCut] {
        Dictionary(
            self.reports.compactMap { report in report.cut.map { (report.name, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
