import Crypto
import EntraCallout
import FoundationEssentials
import LDAP

/// What stands for an entry, a user name or a whole callout where passwords are remembered.
///
/// Under a key that this process makes for itself and keeps nowhere: whoever reads the memory of it learns no name from it,
/// and cannot guess a password by trying.
struct PasswordFingerprint: Sendable, Hashable {
    private static let key = SymmetricKey(size: .bits256)

    private let code: [UInt8]

    /// The fingerprint of texts, each of which counts on its own.
    private init(_ texts: [String], and bytes: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)) {
        var authentication = HMAC<SHA256>(key: Self.key)
        for text in texts {
            let part = Array(text.utf8)
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { authentication.update(data: $0) }
            authentication.update(data: part)
        }
        authentication.update(data: bytes)
        self.code = Array(authentication.finalize())
    }

    /// An entry, by its name in the one form that all spellings have.
    static func entry(_ normalizedName: String) -> PasswordFingerprint {
        PasswordFingerprint(["entry", normalizedName])
    }

    /// A user name in any letter case.
    static func username(_ username: String) -> PasswordFingerprint {
        PasswordFingerprint(["username", username.lowercased()])
    }

    /// A callout: the same nonce, user name and password, however often they were encrypted, for the same user.
    ///
    /// All that may lead to the entry is in it, so that nobody gets the answer of another entry.
    static func callout(_ submitted: SubmittedPassword, user: EventUser?, tenantID: String) -> PasswordFingerprint {
        let texts = [
            "callout", tenantID, submitted.nonce, submitted.username, user?.id ?? "", user?.userPrincipalName ?? "",
            user?.mail ?? "",
        ]
        return submitted.password.withUnsafeBytes { PasswordFingerprint(texts, and: $0) }
    }
}
