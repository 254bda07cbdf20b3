import FoundationEssentials
import LDAP

/// The encoding of the parts of a token (RFC 4648, section 5, without padding).
enum Base64URL {
    /// Decodes a part.
    ///
    /// - Parameter part: The characters.
    /// - Returns: The bytes; `nil` for anything that is not base64url without padding.
    static func decode(_ part: some Collection<UInt8>) -> [UInt8]? {
        var base64: [UInt8] = []
        base64.reserveCapacity(part.count + 2)
        defer { base64.wipe() }
        for byte in part {
            switch byte {
            case UInt8(ascii: "-"): base64.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): base64.append(UInt8(ascii: "/"))
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
            default: base64.append(byte)
            }
        }
        while !base64.count.isMultiple(of: 4) { base64.append(UInt8(ascii: "=")) }
        guard var decoded = Data(base64Encoded: Data(base64)) else { return nil }
        defer { decoded.wipe() }
        return Array(decoded)
    }
}
