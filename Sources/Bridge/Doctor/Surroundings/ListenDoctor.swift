import BridgeConfiguration
import FoundationEssentials
import Glibc
import LDAP
import NIOCore
import NIOPosix

/// Looks at where the service would listen: certificate, key and address.
struct ListenDoctor: Sendable {
    let configuration: BridgeConfiguration
    let clock: DoctorClock

    func run() async -> [DoctorCheck] {
        let listen = self.configuration.listen
        let place = DoctorPlace(area: .listen, name: listen.address.description)
        var checks: [DoctorCheck] = []
        if let certificate = listen.certificate {
            checks += await self.checkCertificate(certificate, place)
        } else {
            let grade: DoctorGrade =
                listen.address.isLoopback
                ? .ok("plain HTTP on an address of this machine alone")
                : .ok("plain HTTP, because TLS ends at a proxy (`insecurePlainHTTP`)")
            checks.append(place.check(.tls, grade))
        }
        checks.append(place.check(.listen, await self.bind(listen.address)))
        if let admin = self.configuration.admin {
            let place = DoctorPlace(area: .listen, name: admin.address.description)
            checks.append(place.check(.listen, await self.bind(admin.address), subject: "for administrators"))
        }
        if let address = self.configuration.monitoring.address {
            let place = DoctorPlace(area: .listen, name: address.description)
            checks.append(place.check(.listen, await self.bind(address), subject: "for monitoring"))
        }
        return checks
    }

    private func checkCertificate(_ files: ListenSettings.Certificate, _ place: DoctorPlace) async -> [DoctorCheck] {
        var checks: [DoctorCheck] = []
        do throws(LDAPError) {
            let chain = try await CertificateSummary.read(file: files.chainFile, deadline: self.clock.deadline())
            for (index, certificate) in chain.enumerated() {
                let names = index == 0 ? "for \(Self.names(of: certificate)); " : ""
                let grade = CertificateGrade.grade(
                    certificate,
                    at: .now,
                    renewal: "put a new one into \(files.chainFile)"
                )
                checks.append(
                    place.check(
                        .certificate,
                        DoctorGrade(status: grade.status, finding: names + grade.finding, advice: grade.advice),
                        subject: certificate.subject
                    )
                )
            }
        } catch {
            checks.append(place.check(.certificate, .failed(error.message, "correct `listen.certificate`")))
        }
        let grade: DoctorGrade
        do {
            _ = try await ListenIdentity.load(self.configuration.listen)
            grade = .ok("the private key belongs to the certificate")
        } catch {
            grade = .failed(
                "\(files.chainFile) with the private key in \(files.privateKeyFile) cannot be used: \(error)",
                "see that both can be read and belong together"
            )
        }
        checks.append(place.check(.tls, grade))
        return checks
    }

    private static func names(of certificate: CertificateSummary) -> String {
        certificate.names.isEmpty ? "no name" : certificate.names.prefix(10).joined(separator: ", ")
    }

    private func bind(_ address: ListenAddress) async -> DoctorGrade {
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: address.host, port: address.port)
                .get()
            try? await channel.close()
            return .ok("the address is free")
        } catch {
            guard let failure = ListenFailure(error) else { return .failed("\(error)", "correct the address") }
            return failure.isInUse
                ? .warning(failure.message, "well, if the service runs already; otherwise \(failure.advice)")
                : .failed(failure.message, failure.advice)
        }
    }
}
