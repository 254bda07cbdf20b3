import EntraCallout

import struct FoundationEssentials.Date

extension AuditLine {
    /// More than most lines have.
    private static let usualByteCount = 2048

    /// One JSON object, without a line break.
    static func json(time: String, _ fields: [Field]) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: Self.usualByteCount)
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
            case .texts(let texts): writer.strings(texts)
            }
        }
        writer.raw("}")
        return writer.bytes
    }
}
