extension ValueForm where Value == String {
    private static let maximumBytes = 1024 * 1024

    /// The path of a PEM file that can be read and holds something of a kind, in the clear.
    ///
    /// - Parameter kind: The end of the label that a PEM block has, for example `CERTIFICATE`.
    /// - Returns: The form, whose value is the path from the document's folder.
    static func pemFile(_ kind: String) -> ValueForm {
        let expected = "the path of a PEM file with a \(kind.lowercased())"
        return ValueForm(expected: expected, shape: .text()) { node, reader in
            guard let text = reader.text(of: node, expected: expected) else { return nil }
            let path = reader.path(of: text.value, at: node.site)
            do throws(FileReadError) {
                guard !text.value.isEmpty else { throw FileReadError("the path is empty") }
                let content = try reader.files.read(path, Self.maximumBytes)
                guard let block = Self.firstBlock(kind, in: content) else {
                    throw FileReadError("no block `-----BEGIN … \(kind)-----`")
                }
                guard !Self.isEncrypted(block) else {
                    throw FileReadError("it is encrypted, and there is no way to give a passphrase; decrypt it")
                }
                return path
            } catch {
                reader.findings.error(node.site, "expected \(expected): \(error.reason)")
                return nil
            }
        }
    }

    /// The lines from the beginning of the first block of a kind, which is the one that TLS takes.
    private static func firstBlock(_ kind: String, in content: [UInt8]) -> ArraySlice<ArraySlice<UInt8>>? {
        let lines = content.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
        let start = lines.firstIndex {
            $0.starts(with: "-----BEGIN ".utf8) && $0.reversed().starts(with: "\(kind)-----".utf8.reversed())
        }
        return start.map { lines[$0...] }
    }

    /// Whether a block says so in its label (PKCS #8) or in its first header (RFC 1421).
    private static func isEncrypted(_ block: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        block.first?.starts(with: "-----BEGIN ENCRYPTED ".utf8) == true
            || block.dropFirst().first?.starts(with: "Proc-Type: 4,ENCRYPTED".utf8) == true
    }
}
