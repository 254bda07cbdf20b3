import BenchmarkSupport
import FoundationEssentials
import StandIns

extension Measurements {
    /// All tables, the commands and the aims.
    ///
    /// - Returns: The text.
    /// - Throws: What the file system says.
    func report() throws -> String {
        let tables: [(Bool, String)] = [
            (self.loads.isEmpty, self.loads.description), (self.starts.isEmpty, self.starts.description),
            (self.memory.isEmpty, self.memory.description),
        ]
        let sections =
            tables.filter { !$0.0 }.map(\.1) + [
                self.notes.joined(separator: "\n"),
                "Commands:\n" + (try self.commands()),
                "Aims:\n" + self.aims.map { "  \($0)" }.joined(separator: "\n"),
            ]
        return sections.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// What must be known to read the figures.
    private var notes: [String] {
        var notes: [String] = []
        if self.parts.contains(.rate), !self.mayGoFirst {
            notes.append(
                "The load generator may not go before others (chrt -f 10): latencies have its own delays in them."
            )
        }
        if self.parts.contains(.delay) {
            let use = Load.delay.subjects.map { subject in
                let part = self.loads.median(of: LoadRow(subject: subject, load: .delay)) { $0.proxyUse }
                return "\(Figure.text(part * 100, decimals: 0)) % of a processor before \(subject.rawValue)"
            }
            notes.append(
                "The proxy that delays the directory has one thread; it took \(use.joined(separator: ", "))."
                    + " Near 100 % it is what limits the figures."
            )
        }
        return notes
    }

    private func commands() throws -> String {
        let programs = URL(filePath: try SiblingProgram.path("callout-load")).deletingLastPathComponent().path
        let files = self.stage.slapd.folder.path
        // The same folders again and again are hard to read.
        let lines = try self.commandLines()
            .map {
                $0.replacing("\(programs)/", with: "$PROGRAMS/").replacing("\(files)/", with: "$FILES/")
            }
        return (["  PROGRAMS=\(programs) FILES=\(files)"] + lines).joined(separator: "\n")
    }

    private func commandLines() throws -> [String] {
        let rows = LoadRow.all(self.size).filter { self.parts.contains($0.load.part) }
        var lines: [String] = []
        for row in rows { lines.append(try Self.line(self.launch(row), behindProxy: row.load == .delay)) }
        if !self.parts.isDisjoint(with: [.start, .memory]) {
            for subject in [Subject.floor, .cached] {
                lines.append(try Self.line(Launch(subject, on: self.stage), behindProxy: false))
            }
        }
        for row in rows {
            let command = self.command(row, round: 1)
            lines.append("  \(row.load.title), \(command.mix): " + Self.line(try command.words(port: "PORT")))
        }
        if self.parts.contains(.memory) {
            lines.append("  memory: " + Self.line(try self.filling.words(port: "PORT")))
        }
        // Loads have subjects in common, and subjects loads.
        return lines.reduce(into: []) { all, line in
            if !all.contains(line) { all.append(line) }
        }
    }

    private static func line(_ launch: Launch, behindProxy: Bool) throws -> String {
        let differences = BridgeDocument.differences(launch.subject) + (behindProxy ? ["directory behind a proxy"] : [])
        let note = differences.isEmpty ? "" : " (\(differences.joined(separator: ", ")))"
        let variables = launch.environment(port: "PORT").sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "  \(launch.subject.rawValue)\(note): " + self.line(variables + (try launch.words(port: "PORT")))
    }

    /// A command line as a shell takes it.
    private static func line(_ words: [String]) -> String {
        words.map { $0.contains(where: { "\" \\'&;()$".contains($0) }) ? "'\($0)'" : $0 }.joined(separator: " ")
    }
}
