import EntraCallout
import FoundationEssentials
import LDAP

/// Whether the connection to a server is encrypted, and whether the server proves who it is.
struct ServerTrust: Sendable {
    let configuration: ConnectionConfiguration
    let place: DoctorPlace
    let clock: DoctorClock

    func run(_ outcome: inout ServerReach.Outcome) async {
        let start = ContinuousClock.now
        let inspection: TLSInspection?
        do throws(LDAPError) {
            inspection = try await TLSInspection.inspect(self.configuration, deadline: self.clock.deadline())
        } catch {
            let grade = self.clock.grade(error, "see what TLS the server has, and whether this is its port for TLS")
            outcome.checks.append(self.place.check(.tls, grade, since: start))
            outcome.obstacle = "TLS does not work"
            return
        }
        guard let inspection else {
            outcome.checks.append(self.place.check(.tls, self.plainGrade))
            return
        }
        let grade = await self.verify(inspection)
        outcome.checks.append(self.place.check(.tls, grade, since: start))
        if grade.status == .failed || grade.status == .notChecked { outcome.obstacle = "the server is not trusted" }
        let now = Date.now
        for (index, certificate) in inspection.certificates.enumerated() {
            let grade = CertificateGrade.grade(
                certificate,
                at: now,
                renewal: index == 0 ? "the server needs a new certificate" : "the server needs a new chain"
            )
            outcome.checks.append(self.place.check(.certificate, grade, subject: certificate.subject))
        }
        await self.checkFiles(inspection, &outcome)
    }

    /// Connects as every connection does, but binds nobody.
    private func verify(_ inspection: TLSInspection) async -> DoctorGrade {
        var configuration = self.configuration
        configuration.credentials = .anonymous
        let kind = configuration.startTLS && configuration.server.scheme == .ldap ? " by StartTLS" : ""
        guard !configuration.tls.insecureSkipVerify else {
            return .warning(
                "\(inspection.version)\(kind), and nobody verifies who the server is (`tls.insecureSkipVerify`)",
                "name the certificate authority in `tls.caFile` and take `insecureSkipVerify` out"
            )
        }
        do throws(LDAPError) {
            let connection = try await Connection.connect(configuration, deadline: self.clock.deadline())
            await connection.close()
            let count = inspection.certificates.count
            return .ok(
                "\(inspection.version)\(kind), verified; the server sent \(count) certificate\(count == 1 ? "" : "s")"
            )
        } catch {
            return self.clock.grade(error, self.advice(inspection.certificates.first))
        }
    }

    private func advice(_ leaf: CertificateSummary?) -> String {
        guard let leaf else { return "see that the server has a certificate" }
        if leaf.notValidAfter < .now { return "the server needs a new certificate" }
        if leaf.notValidBefore > .now { return "look at the clocks of both machines" }
        let wanted = (self.configuration.tls.serverName ?? self.configuration.server.host).lowercased()
        if !leaf.names.contains(where: { Self.covers($0.lowercased(), wanted) }) {
            let names = leaf.names.isEmpty ? "no name" : leaf.names.prefix(10).joined(separator: ", ")
            return "the certificate is for \(names): use such a name in `servers`, or say it in `tls.serverName`"
        }
        return "name a file with the certificate of \(leaf.issuer) in `tls.caFile`, if you trust it"
    }

    /// Good enough for advice; verification itself is elsewhere.
    private static func covers(_ name: String, _ wanted: String) -> Bool {
        name == wanted || (name.hasPrefix("*.") && wanted.drop { $0 != "." } == name.dropFirst())
    }

    private var plainGrade: DoctorGrade {
        let server = self.configuration.server
        if server.scheme == .ldapi { return .ok("no TLS: a socket of this machine") }
        if case .gssapi(let credentials) = self.configuration.credentials, !credentials.insecureAllowNoProtection {
            return .ok("no TLS: Kerberos protects the connection once it is bound")
        }
        if NetworkHost.isLoopback(server.host) {
            return .ok("no TLS: nothing leaves this machine, \(server.host) is itself")
        }
        return .warning(
            "no TLS: passwords and entries pass the network in the clear",
            "use ldaps:// or `startTLS: true`"
        )
    }

    /// The authorities that signed what the server sent, and the client's own certificate.
    private func checkFiles(_ inspection: TLSInspection, _ outcome: inout ServerReach.Outcome) async {
        let tls = self.configuration.tls
        let issuers = Set(inspection.certificates.map(\.issuer))
        let sent = Set(inspection.certificates)
        if let file = tls.certificateAuthorityFile {
            let authorities = (try? await CertificateSummary.read(file: file, deadline: self.clock.deadline())) ?? []
            // A bundle has many; those of other servers are of no interest here.
            for authority in authorities where issuers.contains(authority.subject) && !sent.contains(authority) {
                let grade = CertificateGrade.grade(
                    authority,
                    at: .now,
                    renewal: "get the authority's new certificate, and put it into \(file)"
                )
                outcome.checks.append(self.place.check(.certificate, grade, subject: "\(authority.subject) in \(file)"))
            }
        }
        if let file = tls.clientCertificate?.chainFile {
            let certificates = (try? await CertificateSummary.read(file: file, deadline: self.clock.deadline())) ?? []
            for certificate in certificates.prefix(1) {
                let grade = CertificateGrade.grade(certificate, at: .now, renewal: "get a new one for this service")
                outcome.checks.append(
                    self.place.check(.certificate, grade, subject: "this service's \(certificate.subject)")
                )
            }
        }
    }
}
