import FoundationEssentials

/// The JSON of reports: members in alphabetical order, so that equal reports are equal bytes.
enum ReportJSON {
    /// An object over several lines, for people and scripts.
    static func text(of report: some Encodable) throws -> String { try Self.text(of: report, [.prettyPrinted]) }

    /// An object in one line, where many follow each other.
    static func line(of report: some Encodable) throws -> String { try Self.text(of: report, []) }

    private static func text(of report: some Encodable, _ more: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = more.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }
}
