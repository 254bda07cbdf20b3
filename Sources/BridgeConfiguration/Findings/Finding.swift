import EntraCallout

/// Something in a configuration document that an administrator should know: what, and exactly where.
///
/// A finding never holds the value of a variable, of a file or of a key that takes a secret.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// How much a finding matters.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The document can't be used.
        case error
        /// The document can be used, but something in it is probably not meant.
        case warning
    }

    /// How much it matters.
    public let severity: Severity
    /// The document, as its path was given.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int
    /// The key concerned, for example `directory.servers[0]`; empty for the document as a whole.
    public let keyPath: String
    /// What is wrong, and what was expected.
    public let message: String

    /// One line in the form of compiler messages: `bridge.yaml:12:5: error: directory.serverz: unknown key`.
    public var description: String {
        let subject = self.keyPath.isEmpty ? "" : "\(self.keyPath): "
        // A name may hold what moves a terminal's cursor, or another line.
        let file = LogText.escaped(self.file, limit: 4096)
        return "\(file):\(self.line):\(self.column): \(self.severity.rawValue): \(subject)\(self.message)"
    }

    /// Creates a finding.
    ///
    /// - Parameters:
    ///   - severity: How much it matters.
    ///   - file: The document.
    ///   - line: The line, from 1.
    ///   - column: The column, from 1.
    ///   - keyPath: The key concerned.
    ///   - message: What is wrong.
    public init(severity: Severity, file: String, line: Int, column: Int, keyPath: String, message: String) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.keyPath = keyPath
        self.message = message
    }
}
