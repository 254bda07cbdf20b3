/// Entries in LDIF (RFC 2849) whose names and values may hold anything.
enum LDIF {
    /// An entry whose DN and values are all in base64.
    static func entry(dn: String, _ attributes: [(String, [UInt8])]) -> String {
        "dn:: \(self.base64(Array(dn.utf8)))\n"
            + attributes.map { "\($0.0):: \(self.base64($0.1))\n" }.joined() + "\n"
    }

    /// A DN's value with each byte as `\XX`: valid whatever the bytes are, and nothing of the library's own printing.
    static func escaped(_ value: [UInt8]) -> String {
        value.map { "\\" + (($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? digits[number >> (18 - 6 * place) & 63] : "=")
            }
        }
        return text
    }
}
