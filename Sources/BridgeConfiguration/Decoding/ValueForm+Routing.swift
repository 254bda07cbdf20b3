import DirectoryValues
import EntraCallout

extension ValueForm where Value == String {
    /// A short name for logs.
    static let label = ValueForm.scalar(
        "a name of 1 to 64 bytes, without invisible characters",
        shape: .text()
    ) { text throws(TextFault) in
        guard (1...64).contains(text.value.utf8.count), LogText.isPrintable(text.value) else { throw .mismatch }
        return text.value
    }

    /// What follows the `@` of a user principal name.
    static let userPrincipalNameSuffix = ValueForm.scalar(
        "a domain such as `corp.example`, or `*.corp.example` for those below it",
        shape: .text()
    ) { text throws(TextFault) in
        guard !text.value.contains("@") else { throw .because("it is what follows the `@`, without that") }
        let domain = text.value.hasPrefix("*.") ? text.value.dropFirst(2) : Substring(text.value)
        let isDomain = domain.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            }
        guard isDomain, text.value.utf8.count <= 255 else { throw .mismatch }
        return text.value
    }
}

extension ValueForm where Value == SecurityIdentifier {
    /// The SID that the accounts of a domain begin with (MS-DTYP 2.4.2.4).
    static let domainSID = ValueForm.scalar(
        "a domain's SID such as `S-1-5-21-1874205361-2960417738-508821194`",
        shape: .text(pattern: "[Ss]-1-.*")
    ) { text throws(TextFault) in
        guard let identifier = SecurityIdentifier(text.value) else { throw .mismatch }
        if identifier.authority == 5, identifier.subAuthorities.first == 21, identifier.subAuthorities.count == 5 {
            throw .because("this is an account's; leave out the last number")
        }
        return identifier
    }
}
