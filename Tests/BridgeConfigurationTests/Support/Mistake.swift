import Testing

/// A document with one line of the minimal one replaced, and the findings that it must have, by their beginnings.
struct Mistake: Sendable, CustomTestStringConvertible {
    let line: Int
    let replacement: String
    let expected: [String]

    init(_ line: Int, _ replacement: String, _ expected: String...) {
        self.init(line, replacement, expected: expected)
    }

    init(_ line: Int, _ replacement: String, expected: [String]) {
        self.line = line
        self.replacement = replacement
        self.expected = expected
    }

    var testDescription: String { "line \(self.line): \(self.replacement.prefix(80))" }

    /// Checks that there are these findings, in this order, and no others.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        let findings = TestLoader.findings(Documents.minimal(replacing: self.line, by: self.replacement))
        #expect(findings.count == self.expected.count, "\(findings)", sourceLocation: sourceLocation)
        for (finding, expected) in zip(findings, self.expected) {
            #expect(finding.hasPrefix(expected), sourceLocation: sourceLocation)
        }
    }
}
