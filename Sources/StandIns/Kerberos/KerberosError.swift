/// Why a throwaway KDC did not start, or did not do as told.
public struct KerberosError: Error, Sendable, CustomStringConvertible {
    /// What happened.
    public var message: String
    /// The last lines that the program wrote.
    public var output: [String]

    /// The message and what the program wrote, a line each.
    public var description: String {
        ([self.message] + self.output.map { "  kerberos: \($0)" }).joined(separator: "\n")
    }

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - message: What happened.
    ///   - output: The last lines that the program wrote.
    public init(message: String, output: [String] = []) {
        self.message = message
        self.output = output
    }
}
