import LDAP

extension ValueForm where Value == NetworkRange {
    /// An address, or a range of addresses.
    static let networkRange = ValueForm.scalar(
        "an IP address or a range such as `192.0.2.7`, `192.0.2.0/24` or `2001:db8::/32`",
        shape: .text(pattern: "[0-9A-Fa-f:.]+(/[0-9]{1,3})?")
    ) { text throws(TextFault) in
        guard let range = NetworkRange(text.value) else {
            throw .because("no address, or one with bits beyond its prefix")
        }
        return range
    }
}

extension ValueForm where Value == String {
    /// The name of a parameter of a URL's query.
    static let queryParameter = ValueForm.scalar(
        "a name of letters, digits and `-._~`",
        shape: .text(pattern: "[A-Za-z0-9._~-]{1,64}")
    ) { text throws(TextFault) in
        guard (1...64).contains(text.value.utf8.count), text.value.utf8.allSatisfy(URLCharacter.isUnreserved) else {
            throw .mismatch
        }
        return text.value
    }
}

extension ValueForm where Value == Secret {
    private static let lengths = 16...512

    private static let expectedURLSecret =
        "a secret of \(Self.lengths.lowerBound) to \(Self.lengths.upperBound) letters, digits and `-._~`, best as "
        + "`\"${file:PATH}\"` or `\"${env:NAME}\"`"

    /// A secret that a URL can hold as it is; it is never shown.
    static let urlSecret = ValueForm(expected: Self.expectedURLSecret, shape: .secret) { node, reader in
        guard let text = reader.text(of: node, expected: Self.expectedURLSecret) else { return nil }
        guard Self.lengths.contains(text.value.utf8.count), text.value.utf8.allSatisfy(URLCharacter.isUnreserved)
        else {
            reader.findings.error(node.site, "expected \(Self.expectedURLSecret): it is another text")
            return nil
        }
        if text.isLiteral {
            reader.findings.warning(
                node.site,
                "whoever reads this document knows the secret: take it from a file (`${file:PATH}`) or a variable "
                    + "(`${env:NAME}`)"
            )
        }
        return Secret(text.value)
    }
}
