import Directory
import DirectoryValues

/// Values that no entry has, to see how long a search takes that finds nothing.
enum AbsentValue {
    /// A value of a form.
    static func value(
        of form: CorrelationCondition.ValueForm,
        using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let digits = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        switch form {
        case .text, .externalDirectoryObjectID: return Array("absent-\(digits)".utf8)
        case .guid, .uuid: return bytes
        case .sid:
            let parts = (0..<4).map { _ in String(UInt32.random(in: .min ... .max, using: &generator)) }
            return SecurityIdentifier("S-1-5-21-\(parts.joined(separator: "-"))")?.bytes ?? bytes
        }
    }
}
