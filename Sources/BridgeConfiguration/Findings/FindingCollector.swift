/// Gathers the findings of one document while it is read.
///
/// A class, so that each part of the decoder adds to the same list; it lives on one task, for one document.
final class FindingCollector {
    /// More findings of one severity than anybody reads.
    ///
    /// Those above it are counted, not kept. Warnings have a bound of their own, so that they cannot hide errors.
    static let maximumCount = 200

    private let file: String
    /// With the place of the file among all of them.
    private var findings: [(file: Int, finding: Finding)] = []
    private var counts: [Finding.Severity: Int] = [:]

    init(file: String) {
        self.file = file
    }

    var hasErrors: Bool { self.counts[.error] != nil }

    /// The findings in the order of the document; those in included files come after its own.
    var sorted: [Finding] {
        var sorted = self.findings.enumerated()
            // The offset keeps findings about one place in the order in which they were found.
            .sorted { left, right in
                let (first, second) = (left.element, right.element)
                return (first.file, first.finding.line, first.finding.column, left.offset)
                    < (second.file, second.finding.line, second.finding.column, right.offset)
            }
            .map(\.element.finding)
        for severity in Finding.Severity.allCases {
            let omitted = (self.counts[severity] ?? 0) - Self.maximumCount
            guard omitted > 0 else { continue }
            sorted.append(self.finding(severity, .document, "\(omitted) further findings of this kind are left out"))
        }
        return sorted
    }

    func error(_ site: Site, _ message: @autoclosure () -> String) {
        self.add(.error, site, message)
    }

    func warning(_ site: Site, _ message: @autoclosure () -> String) {
        self.add(.warning, site, message)
    }

    private func add(_ severity: Finding.Severity, _ site: Site, _ message: () -> String) {
        self.counts[severity, default: 0] += 1
        guard self.counts[severity, default: 0] <= Self.maximumCount else { return }
        self.findings.append((site.file?.number ?? 0, self.finding(severity, site, message())))
    }

    private func finding(_ severity: Finding.Severity, _ site: Site, _ message: String) -> Finding {
        Finding(
            severity: severity,
            file: site.file?.path ?? self.file,
            line: site.position.line,
            column: site.position.column,
            keyPath: site.path.description,
            message: message
        )
    }
}
