import FoundationEssentials
import StandIns
import Testing

@testable import LDAP

@Suite("CertificateSummary")
struct CertificateSummaryTests {
    @Test("counts whole days, below zero once the time is over")
    func remainingDays() async throws {
        try await withTemporaryFolder { folder in
            let issued = try CertificateAuthority(commonName: "A, \"B\"").issueClientCertificate(commonName: "x+y")
            let path = try folder.write("a.pem", issued.certificatePEM)
            let summary = try #require(try await CertificateSummary.read(file: path, deadline: patience).first)
            let end = summary.notValidAfter
            let day = 24.0 * 60 * 60
            for (moment, days) in [
                (end, 0), (end - 1, 0), (end - day, 1), (end - day + 1, 0), (end + 1, -1), (end - 10 * day - 1, 10),
                (.distantPast, Int((end.timeIntervalSince(.distantPast) / day).rounded(.down))),
            ] {
                #expect(summary.remainingDays(at: moment) == days)
            }
            // A moment that no calendar holds.
            #expect(summary.remainingDays(at: Date(timeIntervalSince1970: 1e300)) == -1_000_000_000)
            #expect(summary.remainingDays(at: Date(timeIntervalSince1970: -1e300)) == 1_000_000_000)
            #expect(summary.remainingDays(at: Date(timeIntervalSince1970: .nan)) == 0)
            #expect(summary.subject == #"CN=x\+y"#)
            #expect(summary.issuer == #"CN=A\, \"B\""#)
            #expect(summary.serialNumber.split(separator: ":").allSatisfy { $0.utf8.count == 2 })
        }
    }

    @Test("reads all certificates of a bundle, and names what is no certificate")
    func files() async throws {
        try await withTemporaryFolder { folder in
            let authority = try CertificateAuthority(commonName: "Authority")
            let issued = try authority.issueServerCertificate()
            let bundle = try folder.write(
                "bundle.pem",
                "# text\n" + issued.certificatePEM + "\n" + authority.certificatePEM
            )
            let summaries = try await CertificateSummary.read(file: bundle, deadline: patience)
            #expect(summaries.map(\.subject) == ["CN=localhost", "CN=Authority"])
            for (name, content) in [
                ("empty", ""), ("key", issued.privateKeyPEM),
                ("garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                ("cut", String(issued.certificatePEM.dropLast(60))),
            ] {
                let path = try folder.write(name, content)
                let error = await ldapError { _ = try await CertificateSummary.read(file: path, deadline: patience) }
                #expect(error?.code == .tlsFailed)
                #expect(error?.message.contains(path) == true, "\(String(describing: error))")
            }
        }
    }

    @Test("no bytes at all trap")
    func oddBytes() throws {
        let issued = try CertificateAuthority(commonName: "Authority").issueServerCertificate()
        let lines = issued.certificatePEM.split(separator: "\n").filter { !$0.hasPrefix("-----") }
        let bytes = try #require(Data(base64Encoded: lines.joined())).map { $0 }
        let good = try CertificateSummary(derEncoded: bytes)
        #expect(good.subject == "CN=localhost")
        var random = SeededGenerator(seed: 5)
        var readable = 0
        for _ in 0..<3000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(
                    in: .min ... .max,
                    using: &random
                )
            }
            guard let summary = try? CertificateSummary(derEncoded: changed) else { continue }
            readable += 1
            _ = summary.remainingDays(at: .now)
            #expect(summary.subject.unicodeScalars.count <= 512)
        }
        #expect(readable > 100)
    }
}
