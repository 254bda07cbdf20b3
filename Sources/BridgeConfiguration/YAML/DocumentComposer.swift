import Yams

/// Turns a document's text into nodes.
///
/// Everything that is wrong with it as YAML becomes a finding.
struct DocumentComposer {
    private let file: SourceFile?
    private let findings: FindingCollector

    /// Prepares for a document, or for an included file.
    init(file: SourceFile? = nil, findings: FindingCollector) {
        self.file = file
        self.findings = findings
    }

    /// Composes the one document of a text.
    ///
    /// - Returns: The root; `nil` if there is none to go on with, which is a finding.
    func compose(_ text: String) -> ConfigurationNode? {
        if let position = NestingScanner.firstExcess(in: text) {
            self.error(position, "nested deeper than \(NestingScanner.maximumDepth) levels")
            return nil
        }
        guard let standIn = AliasStandIn(for: text) else {
            self.error(.start, "the document uses every private use character")
            return nil
        }
        var marks = DuplicateKeyMarks(text: standIn.hide(in: text))
        while true {
            do {
                return try self.parse(marks, standIn)
            } catch YamlError.duplicatedKeysInMapping(_, let context) {
                let position = SourcePosition(line: context.mark.line, column: context.mark.column)
                guard !marks.mark(at: position) else { continue }
                self.error(marks.original(of: position), "this key is given more than once")
                return nil
            } catch {
                self.report(error, marks, text)
                return nil
            }
        }
    }

    private func parse(_ marks: DuplicateKeyMarks, _ standIn: AliasStandIn) throws -> ConfigurationNode? {
        // Without rules for numbers, dates and booleans: what a scalar means is decided by its key.
        let parser = try Parser(yaml: marks.text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.nextRoot() else {
            self.error(.start, "the document is empty")
            return nil
        }
        if let second = try parser.nextRoot() {
            self.error(
                marks.original(of: SourcePosition(second.mark)),
                "a second document begins here; one is expected"
            )
        }
        let converter = NodeConverter(file: self.file, marks: marks, standIn: standIn, findings: self.findings)
        // Nodes refer to their anchors weakly: they are there as long as the parser is.
        return withExtendedLifetime(parser) { converter.convert(root) }
    }

    private func report(_ error: any Error, _ marks: DuplicateKeyMarks, _ text: String) {
        for position in marks.positions { self.error(position, "this key is given more than once") }
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let position = marks.original(of: SourcePosition(mark))
            let began = context.map { " \($0.text) (line \($0.mark.line))" } ?? ""
            self.error(position, "not YAML: \(problem)\(began)" + self.hint(for: position, in: text))
        default:
            self.error(.start, "the document could not be read as YAML")
        }
    }

    /// What most often breaks a document: a reference whose braces YAML takes for its own.
    private func hint(for position: SourcePosition, in text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let near = lines.dropFirst(max(0, position.line - 2)).prefix(2)
        guard near.contains(where: { $0.contains("${") && ($0.contains("{ ") || $0.contains("[")) }) else { return "" }
        return "; inside { } or [ ], write a reference in quotes: \"${env:NAME}\""
    }

    private func error(_ position: SourcePosition, _ message: String) {
        self.findings.error(Site(path: .root, position: position, file: self.file), message)
    }
}
