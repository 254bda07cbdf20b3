import FoundationEssentials
import Glibc
import Logging

/// Writes one JSON object per line to standard error, for log collectors.
///
/// Metadata keys become members next to `time`, `level`, `logger` and `message`; a key with one of those names gets the
/// prefix `metadata.`.
struct JSONLogHandler: LogHandler {
    /// The least severe level that is written.
    var logLevel: Logger.Level = .info
    /// What every line carries.
    var metadata: Logger.Metadata = [:]
    /// What each line carries besides, by where it is logged.
    var metadataProvider: Logger.MetadataProvider?
    private let label: String

    /// Creates a handler.
    ///
    /// - Parameters:
    ///   - label: The logger's label.
    ///   - metadataProvider: What each line carries besides.
    init(label: String, metadataProvider: Logger.MetadataProvider? = nil) {
        self.label = label
        self.metadataProvider = metadataProvider
    }

    /// One member of ``metadata``.
    ///
    /// - Parameter key: The member's name.
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    /// Writes one line.
    ///
    /// - Parameter event: What is logged.
    func log(event: LogEvent) {
        var metadata = self.metadata
        if let provided = self.metadataProvider?.get() { metadata.merge(provided) { $1 } }
        if let own = event.metadata { metadata.merge(own) { $1 } }
        if let error = event.error { metadata["error"] = "\(error)" }
        let line = Self.line(
            label: self.label,
            level: event.level,
            message: event.message.description,
            metadata: metadata
        )
        Self.write(line)
    }

    /// Writes a whole line; in one call while it is shorter than a pipe's atomic size, so that lines of several threads
    /// do not mix.
    private static func write(_ line: [UInt8]) {
        line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Glibc.write(STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard written >= 0 || errno == EINTR else { return }
                rest = rest.dropFirst(max(written, 0))
            }
        }
    }

    static func line(
        label: String,
        level: Logger.Level,
        message: String,
        metadata: Logger.Metadata,
        time: Date = .now
    ) -> [UInt8] {
        var members: [String: Value] = [:]
        for (key, value) in metadata {
            let reserved = ["time", "level", "logger", "message"].contains(key)
            members[reserved ? "metadata.\(key)" : key] = Value(value)
        }
        members["time"] = .text(time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        members["level"] = .text(level.rawValue)
        members["logger"] = .text(label)
        members["message"] = .text(message)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Text, lists and objects of text: encoding cannot fail.
        guard let data = try? encoder.encode(members) else { return [] }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    private indirect enum Value: Encodable {
        case text(String)
        case list([Value])
        case object([String: Value])

        init(_ value: Logger.MetadataValue) {
            switch value {
            case .string(let text): self = .text(text)
            case .stringConvertible(let value): self = .text(value.description)
            case .array(let values): self = .list(values.map(Value.init))
            case .dictionary(let members): self = .object(members.mapValues(Value.init))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .list(let values): try container.encode(values)
            case .object(let members): try container.encode(members)
            }
        }
    }
}
