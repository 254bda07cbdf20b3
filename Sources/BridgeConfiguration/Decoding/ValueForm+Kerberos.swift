extension ValueForm where Value == String {
    private static let maximumKeytabBytes = 1024 * 1024

    /// The path of a keytab that can be read.
    static let keytabFile = ValueForm(expected: "the path of a keytab", shape: .text()) { node, reader in
        let expected = "the path of a keytab"
        guard let text = reader.text(of: node, expected: expected) else { return nil }
        let path = reader.path(of: text.value, at: node.site)
        do throws(FileReadError) {
            guard !text.value.isEmpty else { throw FileReadError("the path is empty") }
            let content = try reader.files.read(path, Self.maximumKeytabBytes)
            // The format's mark and its two versions (MIT Kerberos, "The Kerberos keytab file format").
            guard content.first == 5, content.count > 2, content[1] == 1 || content[1] == 2 else {
                throw FileReadError("it is no keytab")
            }
            return path
        } catch {
            reader.findings.error(node.site, "expected \(expected): \(error.reason)")
            return nil
        }
    }

    /// A credential cache: a path, or `TYPE:NAME`.
    ///
    /// That it is there is not checked: whoever fills it may do so later.
    static let credentialCache = ValueForm(
        expected: "the path of a credential cache, or `KEYRING:...`, `KCM:...`",
        shape: .text()
    ) { node, reader in
        let expected = "the path of a credential cache, or `KEYRING:...`, `KCM:...`"
        return ValueForm.text(expected).read(node, reader)
            .map { text in text.contains(":") ? text : reader.path(of: text, at: node.site) }
    }
}
