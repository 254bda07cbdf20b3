public import LDAP

extension DistinguishedName {
    /// The entry's own value, the first of several; `nil` where it is no text, and for the root DSE.
    public var leafText: String? { self.leaf?.attributes.first?.text }

    /// The name one level up as text; `nil` where nothing is above.
    public var parentText: String? {
        guard let parent = self.parent, !parent.isEmpty else { return nil }
        return parent.description
    }

    /// The DNS domain that the `DC` levels at the name's end make (RFC 2247): `corp.example.test`; `nil` without any.
    public var domainText: String? {
        let labels = self.relativeNames.suffix(self.domainLevels).compactMap { $0.value(of: "dc") }
        return labels.isEmpty ? nil : labels.joined(separator: ".")
    }

    /// The values from below the domain down to the entry, with `/` between them: `People/Berlin/Ines Okafor`.
    ///
    /// A `/` or `\` inside a value has a `\` before it, as in canonical names (MS-ADTS 3.1.1.4.5.7). `nil` where a value is no
    /// text or nothing is below the domain.
    public var pathText: String? {
        let levels = self.relativeNames.dropLast(self.domainLevels)
        let values = levels.reversed().compactMap { $0.attributes.first?.text }
        guard !values.isEmpty, values.count == levels.count else { return nil }
        return values.map { $0.replacing("\\", with: "\\\\").replacing("/", with: "\\/") }.joined(separator: "/")
    }

    /// How many levels at the end are a domain's.
    private var domainLevels: Int {
        self.relativeNames.reversed().prefix { $0.attributes.count == 1 && $0.value(of: "dc") != nil }.count
    }
}
