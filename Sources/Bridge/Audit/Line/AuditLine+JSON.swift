import EntraCallout

import struct FoundationEssentials.Date

extension AuditLine {
    private static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// A time as RFC 3339 has it: UTC, with milliseconds.
    static func text(_ time: Date) -> String { time.formatted(Self.timeStyle) }

    /// One JSON object, without a line break.
    static func json(time: String, _ fields: [Field]) -> [UInt8] {
        var writer = JSONWriter()
        writer.raw("{")
        writer.string(AuditFieldName.time.rawValue)
        writer.raw(":")
        writer.string(time)
        for field in fields {
            writer.raw(",")
            writer.string(field.name.rawValue)
            writer.raw(":")
            switch field.value {
            case .text(let text): writer.string(text)
            case .integer(let number): writer.number(number)
            case .number(let number): writer.number(number)
            case .texts(let texts):
                writer.raw("[")
                writer.list(texts) { $0.string($1) }
                writer.raw("]")
            }
        }
        writer.raw("}")
        return writer.bytes
    }
}
