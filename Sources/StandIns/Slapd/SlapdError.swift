/// Why a throwaway slapd did not start or stop as told.
public struct SlapdError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure; an open set.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case notInstalled, invalidConfiguration, loadFailed, portTaken, startFailed, stopFailed
        }

        private let value: Value

        /// The code's name.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// There is no slapd on this machine, or none of its schema files.
        public static let notInstalled = Code(.notInstalled)
        /// A setting cannot be written into slapd's configuration file.
        public static let invalidConfiguration = Code(.invalidConfiguration)
        /// slapd did not take the LDIF.
        public static let loadFailed = Code(.loadFailed)
        /// Somebody else has the port that slapd was told to use.
        public static let portTaken = Code(.portTaken)
        /// slapd ended, or did not listen, after it was started.
        public static let startFailed = Code(.startFailed)
        /// slapd did not end when told, or it was not running.
        public static let stopFailed = Code(.stopFailed)
    }

    /// The kind of failure.
    public var code: Code
    /// What happened.
    public var message: String
    /// The last lines that slapd wrote.
    public var output: [String]

    /// The message and what slapd wrote, a line each.
    public var description: String {
        ([self.message] + self.output.map { "  slapd: \($0)" }).joined(separator: "\n")
    }

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: What happened.
    ///   - output: The last lines that slapd wrote.
    public init(code: Code, message: String, output: [String] = []) {
        self.code = code
        self.message = message
        self.output = output
    }
}
