import LDAP
import StandIns
import Testing

@testable import EntraCallout

@Suite("SubmittedPassword, decrypted")
struct PasswordDecryptionTests {
    @Test("what another library encrypted is read", arguments: [PasswordVector.usual, PasswordVector.long])
    func readsOthers(_ encrypted: String) throws {
        let key = try PasswordDecryptionKey(
            certificatePEM: PasswordVector.certificatePEM,
            privateKeyPEM: PasswordVector.privateKeyPEM
        )
        let submitted = try PasswordSample.decrypted(encrypted, with: [key, PasswordSample.key(PasswordSample.next)])
        #expect(submitted.password.text == PasswordVector.password)
        #expect(submitted.username == PasswordVector.username)
        #expect(submitted.nonce == PasswordVector.nonce)
    }

    @Test("every way that is taken is read, compressed or not")
    func readsEveryWay() throws {
        for keyManagement in [StandInPasswordEncryption.KeyManagement.oaep, .oaep256] {
            for content in StandInPasswordEncryption.Content.allCases {
                for compresses in [true, false] {
                    let way = StandInPasswordEncryption(
                        keyManagement: keyManagement,
                        content: content,
                        compresses: compresses
                    )
                    let submitted = try PasswordSample.decrypted(PasswordSample.encrypted(nil, way))
                    #expect(submitted.password.text == "correct horse", "\(way)")
                }
            }
        }
    }

    @Test("nothing of it is shown, and the password is empty once it was wiped")
    func hides() throws {
        let submitted = try PasswordSample.decrypted(PasswordSample.encrypted())
        var shown = ""
        dump(submitted, to: &shown)
        dump(submitted.password, to: &shown)
        shown += "\(submitted) \(submitted.password) " + String(reflecting: submitted)
        for secret in ["correct", "horse", PasswordVector.username, PasswordVector.nonce] {
            #expect(!shown.contains(secret))
        }
        submitted.password.wipe()
        #expect(submitted.password.isEmpty && submitted.password.text.isEmpty)
    }

    @Test("the certificate is found by its thumbprint, and the only one without")
    func selects() throws {
        let (current, next) = (
            try PasswordSample.key(PasswordSample.current), try PasswordSample.key(PasswordSample.next)
        )
        let named = try PasswordSample.encrypted()
        #expect(try PasswordSample.decrypted(named, with: [next, current]).nonce == PasswordVector.nonce)
        let stranger = StandInPasswordEncryption(header: ["x5t": "5s21XzmUCz3KIqTjbRe8UvGY7j8"])
        for way in [StandInPasswordEncryption(header: ["x5t": nil]), stranger] {
            let encrypted = try PasswordSample.encrypted(nil, way)
            #expect(try PasswordSample.decrypted(encrypted, with: [current]).nonce == PasswordVector.nonce)
            #expect(try PasswordSample.refusal(encrypted, with: [current, next])?.code == .noKey)
        }
        #expect(try PasswordSample.refusal(named, with: [])?.code == .noKey)
        #expect(try PasswordSample.refusal(named, with: [next])?.code == .notDecrypted)
    }

    @Test(
        "other ways to encrypt are refused before a key is touched",
        arguments: [
            StandInPasswordEncryption(keyManagement: .pkcs1), StandInPasswordEncryption(keyManagement: .direct),
            StandInPasswordEncryption(header: ["alg": "none"]),
            StandInPasswordEncryption(header: ["alg": "RSA-OAEP-512"]),
            StandInPasswordEncryption(header: ["alg": nil]), StandInPasswordEncryption(header: ["alg": .null]),
            StandInPasswordEncryption(header: ["alg": ["RSA-OAEP"]]),
            StandInPasswordEncryption(header: ["alg": "rsa-oaep"]),
            StandInPasswordEncryption(header: ["enc": "A128GCM"]), StandInPasswordEncryption(header: ["enc": "none"]),
            StandInPasswordEncryption(header: ["enc": nil]), StandInPasswordEncryption(header: ["zip": "GZIP"]),
            StandInPasswordEncryption(header: ["zip": .null]), StandInPasswordEncryption(header: ["crit": ["exp"]]),
            StandInPasswordEncryption(header: ["crit": []]),
        ]
    )
    func refusesOtherWays(_ way: StandInPasswordEncryption) throws {
        let parts = try PasswordSample.encrypted(nil, way).split(separator: ".", omittingEmptySubsequences: false)
        // `dir` has no encrypted key, which alone would be a reason.
        let encrypted = parts.enumerated().map { $0 == 1 && $1.isEmpty ? "AAAA" : String($1) }.joined(separator: ".")
        #expect(try PasswordSample.refusal(encrypted)?.code == .unsupported, "\(way.header)")
    }

    @Test("another algorithm of those that are taken than the one used gives nothing")
    func refusesConfusion() throws {
        let ways = [
            StandInPasswordEncryption(header: ["alg": "RSA-OAEP-256"]),
            StandInPasswordEncryption(keyManagement: .oaep256, header: ["alg": "RSA-OAEP"]),
            StandInPasswordEncryption(header: ["enc": "A256CBC-HS512"]),
            StandInPasswordEncryption(content: .aes256, header: ["enc": "A128CBC-HS256"]),
            StandInPasswordEncryption(keyManagement: .pkcs1, header: ["alg": "RSA-OAEP"]),
        ]
        for way in ways {
            #expect(try PasswordSample.refusal(PasswordSample.encrypted(nil, way))?.code == .notDecrypted, "\(way)")
        }
    }
}
