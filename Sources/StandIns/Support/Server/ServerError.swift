/// Why a throwaway directory server did not start or stop as told.
public struct ServerError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure; an open set.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case notInstalled, invalidConfiguration, notPermitted, noAddress, portTaken, preparationFailed, startFailed,
                stopFailed
        }

        private let value: Value

        /// The code's name.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// The server, or a part of it, is not on this machine.
        public static let notInstalled = Code(.notInstalled)
        /// A setting cannot be written into the server's configuration file.
        public static let invalidConfiguration = Code(.invalidConfiguration)
        /// This user may not do what the server has to.
        public static let notPermitted = Code(.notPermitted)
        /// Somebody else has the ports that the server needs, on every address.
        public static let noAddress = Code(.noAddress)
        /// Somebody else has a port that the server was told to use.
        public static let portTaken = Code(.portTaken)
        /// The server's database could not be made.
        public static let preparationFailed = Code(.preparationFailed)
        /// The server ended, or did not listen, after it was started.
        public static let startFailed = Code(.startFailed)
        /// The server did not end when told, or it was not running.
        public static let stopFailed = Code(.stopFailed)
    }

    /// The kind of failure.
    public var code: Code
    /// What happened.
    public var message: String
    /// The last lines that the server or its tools wrote.
    public var output: [String]

    /// The message and what was written, a line each.
    public var description: String {
        ([self.message] + self.output.map { "  \($0)" }).joined(separator: "\n")
    }

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: What happened.
    ///   - output: The last lines that were written.
    public init(code: Code, message: String, output: [String] = []) {
        self.code = code
        self.message = message
        self.output = output
    }
}
