import EntraCallout

/// Values as a report shows them: quoted, escaped, and not longer than is of use.
struct ValueText {
    /// Characters of one value.
    let length: Int
    /// Values of one list.
    let count: Int

    /// What fits into a few lines.
    static let brief = ValueText(length: 120, count: 12)
    /// All that a value may have.
    static let full = ValueText(length: 65_536, count: 10_000)

    static func short(_ values: [String]) -> String { Self.brief.list(values) }

    func list(_ values: [String]) -> String {
        let shown = values.prefix(self.count).map { "\"\(LogText.escaped($0, limit: self.length))\"" }
        let rest = values.count - shown.count
        return (rest > 0 ? shown + ["... and \(rest) more"] : shown).joined(separator: ", ")
    }

    /// An attribute in the manner of LDIF: two colons before base64 (RFC 2849).
    func raw(_ attribute: LookupReport.RuleLine.Attribute) -> [String] {
        let shown = attribute.values.prefix(self.count)
            .map { value in
                let colons = value.notation == "text" ? ":" : "::"
                let text = LogText.escaped(value.value, limit: self.length)
                return "\(attribute.name)\(colons) \(text)" + (value.isCut ? "... (\(value.bytes) bytes)" : "")
            }
        let rest = attribute.values.count - shown.count
        return rest > 0 ? shown + ["... and \(rest) more"] : shown
    }
}
