import DirectoryValues
import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("DirectoryResolver: attribute options")
struct AttributeOptionTests {
    @Test("slapd sends options in its own spelling, and keys find what was asked for")
    func options() async throws {
        let certificate = try CertificateAuthority(commonName: "Ada").certificatePEM
            .split(separator: "\n")
            .filter { !$0.hasPrefix("-") }
            .joined()
        // Written by hand, because a certificate is no text.
        let lines = LDIF.person("Ada", ["cn;lang-de": ["Ada-de"], "description;lang-fr;lang-de": ["both"]]).dropLast()
        let person = "\(lines)userCertificate;binary:: \(certificate)\n\n"
        try await TestDirectory.with([person]) { directory in
            func values(_ wanted: String) async throws -> [AttributeKey: [[UInt8]]] {
                let report = try await directory.resolve(
                    Subject(values: [.userPrincipalName: "Ada"]),
                    by: [CorrelationRule(subject: .userPrincipalName, attribute: "cn")],
                    attributes: [wanted]
                )
                guard case .found(let resolution) = report.outcome else { return [:] }
                return Dictionary(
                    resolution.attributes.map { (AttributeKey($0.name), $0.values) },
                    uniquingKeysWith: +
                )
            }
            let plain = try await values("cn")
            #expect(plain[AttributeKey("cn")] == [Array("Ada".utf8)])
            // A server sends the variants too (RFC 4512, section 2.5.2); they are other values.
            #expect(plain[AttributeKey("CN;Lang-DE")] == [Array("Ada-de".utf8)])
            let german = try await values("CN;Lang-DE")
            #expect(german == [AttributeKey("cn;lang-de"): [Array("Ada-de".utf8)]])
            let both = try await values("description;lang-de;lang-fr")
            #expect(both[AttributeKey("description;LANG-fr;lang-de")] == [Array("both".utf8)])
            for wanted in ["userCertificate", "userCertificate;binary", "USERCERTIFICATE"] {
                let found = try await values(wanted)
                let value = try #require(found[AttributeKey(wanted)]?.first)
                #expect(try AttributeForm.usual(of: wanted).decode(value) == [certificate])
            }
        }
    }
}
