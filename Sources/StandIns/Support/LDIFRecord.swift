import FoundationEssentials

/// An entry as LDIF (RFC 2849), with any text for names and values.
struct LDIFRecord: Sendable {
    /// The entry's name.
    let dn: String
    /// Attributes and their values, in order.
    var attributes: [(name: String, values: [String])]

    /// The record with the empty line behind it; everything is in base64, which is always right.
    var text: String {
        let lines = self.attributes.flatMap { name, values in values.map { Self.line(name, $0) } }
        return ([Self.line("dn", self.dn)] + lines).joined(separator: "\n") + "\n\n"
    }

    private static func line(_ name: String, _ value: String) -> String {
        "\(name):: \(Data(value.utf8).base64EncodedString())"
    }
}
