import EntraCallout

/// The way from the document's root to a value, as a finding shows it: `applications.default.release[1]`.
struct DocumentPath: Sendable, Hashable, CustomStringConvertible {
    static let root = DocumentPath(description: "")

    let description: String

    func appending(key: String) -> DocumentPath {
        let isWord =
            !key.isEmpty && key.utf8.count <= 64
            && key.utf8.allSatisfy { byte in
                let scalar = Unicode.Scalar(byte)
                return byte < 0x80
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "-_".unicodeScalars.contains(scalar))
            }
        let name = isWord ? key : "\"\(LogText.escaped(key))\""
        return DocumentPath(description: self.description.isEmpty ? name : "\(self.description).\(name)")
    }

    func appending(index: Int) -> DocumentPath {
        DocumentPath(description: "\(self.description)[\(index)]")
    }
}
