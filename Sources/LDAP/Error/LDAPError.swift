/// What went wrong with a directory operation, where, and what the server said.
///
/// Descriptions hold the server's address and diagnostic text, never a password, a filter's value or an attribute value.
public struct LDAPError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// An open set: a later version may add codes.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case invalidURL, invalidFilter, invalidDN, invalidRequest
            case discoveryFailed, connectFailed, tlsFailed, bindFailed
            case connectionClosed, protocolViolation
            case deadlineExceeded, cancelled
            case tooManyOperations, resultTooLarge, serverResult, poolShutDown
        }

        private let value: Value

        /// The code's name, for logs and exit messages.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// Text that is no LDAP URL of the kind asked for.
        public static let invalidURL = Code(.invalidURL)
        /// Text that is no search filter (RFC 4515).
        public static let invalidFilter = Code(.invalidFilter)
        /// Text that is no distinguished name (RFC 4514).
        public static let invalidDN = Code(.invalidDN)
        /// A request that cannot be encoded, for example an attribute name with a NUL.
        public static let invalidRequest = Code(.invalidRequest)
        /// DNS named no directory server that can be used; the message says what it answered.
        public static let discoveryFailed = Code(.discoveryFailed)
        /// The server's host did not resolve or did not take the connection.
        public static let connectFailed = Code(.connectFailed)
        /// The TLS handshake failed, or the certificate was not accepted.
        public static let tlsFailed = Code(.tlsFailed)
        /// The server refused the bind, and ``LDAPError/resultCode`` says why; or Kerberos could not take part in it.
        public static let bindFailed = Code(.bindFailed)
        /// The connection ended while the operation was in flight, or before it could be sent.
        public static let connectionClosed = Code(.connectionClosed)
        /// The server sent something that is not LDAP, or more than the configured size.
        public static let protocolViolation = Code(.protocolViolation)
        /// The caller's deadline passed.
        ///
        /// The operation is abandoned on the wire.
        public static let deadlineExceeded = Code(.deadlineExceeded)
        /// The caller's task was cancelled.
        ///
        /// The operation is abandoned on the wire.
        public static let cancelled = Code(.cancelled)
        /// A configured bound on operations in flight or waiting was reached.
        public static let tooManyOperations = Code(.tooManyOperations)
        /// The answer to a search is larger than the configured size.
        public static let resultTooLarge = Code(.resultTooLarge)
        /// The server answered with a result other than success; ``LDAPError/resultCode`` is it.
        public static let serverResult = Code(.serverResult)
        /// The pool was shut down.
        public static let poolShutDown = Code(.poolShutDown)
    }

    /// The kind of failure.
    public var code: Code
    /// What happened, in words for an administrator.
    public var message: String
    /// The server's result code, where it gave one (RFC 4511, section 4.1.9).
    public var resultCode: ResultCode?
    /// The part of the name that the server found, where it said so.
    public var matchedDN: String?
    /// The server's own diagnostic text.
    public var diagnosticMessage: String?
    /// The URLs that the server referred to instead of answering; they are never followed.
    public var referrals: [String]
    /// The server concerned.
    public var server: ServerAddress?
    /// Whether the operation was still waiting for a connection, so that nothing of it was sent.
    var wasWaiting = false

    /// Whether the server, not the request, is the cause, so that another server may well answer.
    public var isServersFault: Bool {
        switch self.code {
        case .connectFailed, .tlsFailed, .bindFailed, .connectionClosed, .protocolViolation, .poolShutDown,
            .tooManyOperations:
            true
        // Not the request's fault either, and a server that is known by other means may well answer.
        case .discoveryFailed: true
        case .serverResult: self.resultCode == .busy || self.resultCode == .unavailable
        default: false
        }
    }

    /// One line with all that is known; control characters of the server's text are shown as spaces.
    public var description: String {
        var text = "\(self.code): \(self.message)"
        if let resultCode { text += " [result \(resultCode)]" }
        if let diagnosticMessage, !diagnosticMessage.isEmpty { text += " (server says: \(diagnosticMessage))" }
        if let matchedDN, !matchedDN.isEmpty { text += " (matched DN: \(matchedDN))" }
        if !referrals.isEmpty { text += " (refers to: \(referrals.joined(separator: " ")))" }
        if let server { text += " at \(server)" }
        return Self.oneLine(text)
    }

    /// What a server says may be long and have several lines; a log has one.
    private static func oneLine(_ text: String) -> String {
        let limit = 1000
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard line.count < limit else { return String(line) + "..." }
            line.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return String(line)
    }

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: What happened.
    ///   - resultCode: The server's result code.
    ///   - matchedDN: The part of the name that was found.
    ///   - diagnosticMessage: The server's diagnostic text.
    ///   - referrals: The URLs that the server referred to.
    ///   - server: The server concerned.
    public init(
        code: Code,
        message: String,
        resultCode: ResultCode? = nil,
        matchedDN: String? = nil,
        diagnosticMessage: String? = nil,
        referrals: [String] = [],
        server: ServerAddress? = nil
    ) {
        self.code = code
        self.message = message
        self.resultCode = resultCode
        self.matchedDN = matchedDN
        self.diagnosticMessage = diagnosticMessage
        self.referrals = referrals
        self.server = server
    }
}
