import LDAP

/// Where checks are made; it makes their lines.
struct DoctorPlace: Sendable, Hashable {
    let area: DoctorCheck.Area
    let name: String
    var server: ServerAddress?

    /// The same place, at one of its servers.
    func at(_ server: ServerAddress) -> DoctorPlace {
        DoctorPlace(area: self.area, name: self.name, server: server)
    }

    func check(
        _ kind: DoctorCheck.Kind,
        _ grade: DoctorGrade,
        subject: String? = nil,
        since start: ContinuousClock.Instant? = nil
    ) -> DoctorCheck {
        self.check(kind, grade, subject: subject, took: start.map { $0.duration(to: .now) })
    }

    func check(
        _ kind: DoctorCheck.Kind,
        _ grade: DoctorGrade,
        subject: String? = nil,
        took duration: Duration?
    ) -> DoctorCheck {
        DoctorCheck(
            area: self.area,
            name: self.name,
            server: self.server?.description,
            check: kind,
            subject: subject,
            status: grade.status,
            finding: grade.finding,
            advice: grade.advice,
            milliseconds: duration?.milliseconds
        )
    }
}
