import Crypto
import FoundationEssentials

/// Makes pseudonyms as ``Pseudonym`` says.
struct PseudonymWriter {
    /// Keyed, and with what is before the value taken in: a copy of it is continued for each value.
    private let code: HMAC<SHA256>

    /// - Returns: `nil` where the pseudonym is one application's, and there is none.
    init?(_ pseudonym: Pseudonym, applicationID: String?) {
        switch pseudonym.scope {
        case .all: self.init(key: pseudonym.key, scope: "")
        case .application:
            guard let applicationID, !applicationID.isEmpty else { return nil }
            self.init(key: pseudonym.key, scope: applicationID)
        }
    }

    init(key: PseudonymKey, scope: String) {
        var code = HMAC<SHA256>(key: SymmetricKey(data: key.bytes))
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: scope.utf8.count).bigEndian) { code.update(data: $0) }
        code.update(data: Array(scope.utf8))
        self.code = code
    }

    func pseudonym(of value: String) -> String {
        var code = self.code
        code.update(data: Array(value.utf8))
        let text = Data(code.finalize()).base64EncodedString()
        // RFC 4648, section 5.
        return text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
