import StandIns
import Testing

@testable import EntraCallout

@Suite("PasswordDecryptionKey")
struct PasswordDecryptionKeyTests {
    private func message(_ certificate: String, _ key: String) -> String? {
        do {
            _ = try PasswordDecryptionKey(certificatePEM: certificate, privateKeyPEM: key)
            return nil
        } catch {
            return error.message
        }
    }

    @Test("says what is wrong with its files, and nothing of them")
    func refuses() throws {
        let current = try #require(PasswordSample.current)
        let next = try #require(PasswordSample.next)
        let authority = try CertificateAuthority(commonName: "authority")
        let curve = try authority.issueServerCertificate()
        #expect(self.message(current.certificatePEM, current.privateKeyPEM) == nil)
        #expect(self.message("", current.privateKeyPEM)?.contains("no block") == true)
        #expect(self.message(current.privateKeyPEM, current.privateKeyPEM)?.contains("no block") == true)
        #expect(self.message(current.certificatePEM, next.privateKeyPEM)?.contains("not that of") == true)
        #expect(self.message(current.certificatePEM, current.certificatePEM)?.contains("no RSA key") == true)
        #expect(self.message(curve.certificatePEM, curve.privateKeyPEM)?.contains("no RSA key") == true)
    }

    @Test("shows its thumbprint and nothing else")
    func describes() throws {
        let key = try PasswordSample.key(PasswordSample.current)
        var shown = "\(key) "
        dump(key, to: &shown)
        #expect(key.thumbprintText.count == 40 && shown.contains(key.thumbprintText))
        #expect(!shown.contains("privateKey"))
    }
}
