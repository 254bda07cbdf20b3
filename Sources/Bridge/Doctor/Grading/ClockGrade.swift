/// How the difference of two clocks counts.
///
/// Entra's tokens are valid for minutes, and Kerberos takes five minutes of difference at most (RFC 4120, section 3.1.3).
enum ClockGrade {
    static let warning = Duration.seconds(60)
    static let failure = Duration.seconds(300)

    /// - Parameters:
    ///   - offset: How far the other clock is ahead.
    ///   - other: Whose it is, such as "the domain controller's clock".
    /// - Returns: What that means.
    static func grade(_ offset: Duration, of other: String) -> DoctorGrade {
        let distance = offset < .zero ? .zero - offset : offset
        let seconds = Int(distance.components.seconds)
        guard seconds >= 2 else { return .ok("\(other) and this machine's agree within 2 s") }
        let finding = "\(other) is \(seconds) s \(offset < .zero ? "behind" : "ahead of") this machine's"
        let advice = "let both machines take their time from the same source (NTP)"
        if distance > self.failure { return .failed(finding, advice) }
        return distance > self.warning ? .warning(finding, advice) : .ok(finding)
    }
}
