/// A status with its reason and what to do.
struct DoctorGrade: Sendable, Hashable {
    let status: DoctorStatus
    let finding: String
    let advice: String?

    static func ok(_ finding: String) -> DoctorGrade { DoctorGrade(status: .ok, finding: finding, advice: nil) }

    static func warning(_ finding: String, _ advice: String) -> DoctorGrade {
        DoctorGrade(status: .warning, finding: finding, advice: advice)
    }

    static func failed(_ finding: String, _ advice: String) -> DoctorGrade {
        DoctorGrade(status: .failed, finding: finding, advice: advice)
    }

    static func notChecked(_ finding: String, _ advice: String? = nil) -> DoctorGrade {
        DoctorGrade(status: .notChecked, finding: finding, advice: advice)
    }
}
