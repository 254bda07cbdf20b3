/// The boolean syntax (RFC 4517, section 3.3.3).
public enum BooleanSyntax {
    /// Reads a value.
    ///
    /// The RFC knows `TRUE` and `FALSE`; 389 Directory Server sends what was stored, which mostly is in lower case.
    ///
    /// - Parameter bytes: The value.
    /// - Returns: The truth value; `nil` for anything else.
    public static func decode(_ bytes: [UInt8]) -> Bool? {
        // The longest is FALSE.
        guard bytes.count <= 5 else { return nil }
        return switch String(decoding: bytes, as: UTF8.self).uppercased() {
        case "TRUE": true
        case "FALSE": false
        default: nil
        }
    }
}
