import Bridge
import FoundationEssentials
import Glibc

/// Color for a terminal that shows it, and for nothing else.
struct TerminalStyle: Sendable {
    /// Whether text is colored at all.
    let isColored: Bool

    /// Decides whether text is colored.
    ///
    /// - Parameters:
    ///   - isTerminal: Whether the output is a terminal.
    ///   - environment: The program's variables. `NO_COLOR` with any value but an empty one (no-color.org) and
    ///     `TERM=dumb` turn color off.
    init(isTerminal: Bool, environment: [String: String]) {
        self.isColored = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// The style of standard output.
    static var standardOutput: TerminalStyle {
        TerminalStyle(isTerminal: isatty(STDOUT_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
    }

    /// Gives text the looks of a tone.
    ///
    /// - Parameters:
    ///   - text: The text; what comes from outside is escaped before.
    ///   - tone: What it says.
    /// - Returns: The text, between SGR sequences (ECMA-48, section 8.3.117) where it is colored.
    func paint(_ text: String, _ tone: TextTone) -> String {
        guard self.isColored, !text.isEmpty, let code = Self.code(of: tone) else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private static func code(of tone: TextTone) -> String? {
        switch tone {
        case .plain: nil
        case .strong: "1"
        case .good: "32"
        case .warning: "33"
        case .bad: "31"
        case .faint: "2"
        }
    }
}
