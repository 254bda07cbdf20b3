import DirectoryValues
import FoundationEssentials
import LDAP

/// What each server must have for itself: the base, and in Active Directory the right time.
struct ServerContent: Sendable {
    let connection: Connection
    let place: DoctorPlace
    let clock: DoctorClock

    func run(base: DistinguishedName) async -> [DoctorCheck] {
        var checks: [DoctorCheck] = []
        if let check = await self.checkClock() { checks.append(check) }
        checks.append(await self.checkBase(base))
        return checks
    }

    /// Whether a base is there.
    func checkBase(_ base: DistinguishedName, subject: String? = nil) async -> DoctorCheck {
        let start = ContinuousClock.now
        let request = SearchRequest(
            base: base,
            scope: .baseObject,
            filter: .present("objectClass"),
            attributes: ["1.1"],
            sizeLimit: 1
        )
        let name = subject ?? "\(base)"
        do throws(LDAPError) {
            let result = try await self.connection.search(request, deadline: self.clock.deadline())
            let grade: DoctorGrade =
                result.entries.isEmpty
                ? .failed("the entry is not shown", "grant the service account to read it")
                : .ok("readable")
            return self.place.check(.base, grade, subject: name, since: start)
        } catch {
            return self.place.check(.base, self.grade(error), subject: name, since: start)
        }
    }

    private func grade(_ error: LDAPError) -> DoctorGrade {
        switch error.resultCode {
        case .noSuchObject?:
            let matched = error.matchedDN.flatMap { $0.isEmpty ? nil : " (there is \($0))" } ?? ""
            return .failed(
                "no such entry, or none that the service account may see\(matched)",
                "correct the base, or grant the service account to read it"
            )
        case .referral?:
            return .failed("another server holds it", "name a server that holds it, or another base")
        default:
            return self.clock.grade(error, "look at the server's own log")
        }
    }

    /// `nil` where the server does not tell the time.
    private func checkClock() async -> DoctorCheck? {
        let request = SearchRequest(
            base: .root,
            scope: .baseObject,
            filter: .present("objectClass"),
            attributes: ["currentTime"],
            sizeLimit: 1
        )
        let start = ContinuousClock.now
        guard let result = try? await self.connection.search(request, deadline: self.clock.deadline()),
            let value = result.entries.first?.values(of: "currentTime").first, let time = GeneralizedTime(value)
        else { return nil }
        // Active Directory tells whole seconds: on average half of one is cut off.
        let offset = Duration.seconds(time.date.timeIntervalSince(.now) + 0.5)
        return self.place.check(.clock, ClockGrade.grade(offset, of: "the server's clock"), since: start)
    }
}
