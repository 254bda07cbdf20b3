import LDAP

/// The time that all checks have together, and each one's part of it.
struct DoctorClock: Sendable {
    /// What one step may take.
    static let step = Duration.seconds(6)
    /// What a step with a lot to read may take.
    static let longStep = Duration.seconds(12)

    let deadline: ContinuousClock.Instant

    var isOver: Bool { self.deadline <= .now }

    /// When a step that begins now must be done.
    func deadline(for limit: Duration = DoctorClock.step) -> ContinuousClock.Instant {
        min(self.deadline, .now + limit)
    }

    /// How a step that failed counts: one that the end of all time cut off proves nothing.
    func grade(_ error: LDAPError, _ advice: String) -> DoctorGrade {
        if self.isOver, error.code == .deadlineExceeded || error.code == .cancelled {
            return .notChecked("the time for all checks was over", "give more of it by --timeout")
        }
        return .failed(error.finding, advice)
    }
}
